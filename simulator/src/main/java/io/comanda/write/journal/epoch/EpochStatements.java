package io.comanda.write.journal.epoch;

import io.comanda.simulator.postgres.Postgres;
import io.comanda.simulator.postgres.Statement;
import io.comanda.simulator.postgres.Statement.Result;
import io.comanda.simulator.postgres.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the epoch's SQL does, statement by statement.
public final class EpochStatements {

    private static final Statement NOTHING = (_, _, _) -> Result.updated(0);

    /// Visible in every snapshot.
    private static final long FROZEN_XID = 2;

    /// The clock's milliseconds are above every fence.
    private static final long CLOCK_MILLIS = 1_000_000;

    /// @param heals false for an epoch that is raised and leaves the relay's cursor as it is
    public static Map<String, Statement> all(boolean heals) {
        return Map.ofEntries(
                Map.entry(StoredEpoch.READ, (postgres, transaction, _) -> Result.of(transaction.epoch().number(),
                        transaction.epoch().identity(), postgres.identity())),
                Map.entry(EpochRaise.LOCK_TIMEOUT + Epoch.WAIT_MAX.toMillis(), NOTHING),
                Map.entry(EpochRaise.LOCK_TIMEOUT + 0, NOTHING),
                Map.entry(EpochRaise.NO_SEQSCAN, NOTHING),
                Map.entry(EpochRaise.LOCK, (postgres, transaction, _) -> {
                    postgres.lockEpoch(transaction, waitNanos());
                    return Result.updated(0);
                }),
                Map.entry(EpochRaise.SNAPSHOT, (postgres, _, _) -> Result.of(postgres.visibility().now(postgres))),
                Map.entry(EpochRaise.HEAL_ROWS, heals ? EpochStatements::healRows : NOTHING),
                Map.entry(EpochRaise.HEAL_CURSOR, heals ? EpochStatements::healCursor : NOTHING),
                Map.entry(EpochRaise.RAISE, (postgres, transaction, _) -> {
                    transaction.setEpoch(new Postgres.Epoch(transaction.epoch().number() + 1, postgres.identity()));
                    return Result.updated(1);
                }));
    }

    private static long waitNanos() {
        return Epoch.WAIT_MAX.toNanos();
    }

    private static Result healRows(Postgres postgres, Transaction transaction, @Nullable Object[] set) {
        var relay = postgres.relay();
        var old = postgres.visibility().shownIn(relay.kept());
        var end = relay.windowEnd() == null ? null : postgres.visibility().shownIn(relay.windowEnd());
        var now = postgres.visibility().shownIn((String) Objects.requireNonNull(set[0]));
        int healed = 0;
        for (var row : postgres.journal()) {
            if (!old.test(row) || !now.test(row)) {
                boolean isPublished = old.test(row) || (end != null && end.test(row) && row.position() <= relay.position());
                postgres.setXid(transaction, row, isPublished ? FROZEN_XID : transaction.xid());
                healed++;
            }
        }
        return Result.updated(healed);
    }

    private static Result healCursor(Postgres postgres, Transaction transaction, @Nullable Object[] set) throws SQLException {
        long fenceMin = CLOCK_MILLIS + Duration.ofNanos(postgres.now()).toMillis();
        postgres.heal(transaction, relay -> relay.healed((String) Objects.requireNonNull(set[0]), fenceMin));
        return Result.updated(1);
    }

    private EpochStatements() {
    }
}
