package io.comanda.write.journal;

import io.comanda.simulator.postgres.Session;
import io.comanda.simulator.postgres.Statement;
import io.comanda.simulator.postgres.Statement.Result;
import io.comanda.write.journal.epoch.Epoch;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// What the journal's insert does.
public final class JournalStatements {

    public static Map<String, Statement> all() {
        return Map.of(Journal.INSERT, (postgres, transaction, set) -> {
            var epoch = (Integer) set[1];
            if (epoch != null && epoch != postgres.epoch()) {
                throw new SQLException("The epoch has ended", Epoch.ENDED);
            }
            postgres.append(transaction, (UUID) Objects.requireNonNull(set[0]), (UUID) Objects.requireNonNull(set[2]),
                    (Long) Objects.requireNonNull(set[3]), (String) Objects.requireNonNull(set[4]),
                    (Boolean) Objects.requireNonNull(set[5]), (byte[]) Objects.requireNonNull(set[6]));
            return Result.updated(1);
        });
    }

    /// Appends one event, as [Journal] does.
    public static void append(Session session, UUID id, int epoch, UUID aggregate, long revision, String type, boolean past,
            byte[] message) throws SQLException {
        var _ = session.execute(Journal.INSERT, new Object[]{ id, epoch, aggregate, revision, type, past, message });
    }

    private JournalStatements() {
    }
}
