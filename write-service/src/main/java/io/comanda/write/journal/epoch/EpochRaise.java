package io.comanda.write.journal.epoch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// Raises the epoch and heals the relay's cursor, in one transaction under a lock.
///
/// Transaction ids of the journal's rows and of the cursor are from before the restore, and the database may assign the same ones
/// again, or start far below. Compared with each other the old numbers still tell what is published; compared with new ones they tell
/// nothing. This is the only time that rows of the journal are updated.
final class EpochRaise {

    static final String LOCK_TIMEOUT = "set local lock_timeout = ";

    static final String NO_SEQSCAN = "set local enable_seqscan = off";

    static final String LOCK = "select pg_advisory_xact_lock(hashtext('comanda.epoch'))";

    /// Read before this transaction has an id of its own, so that it does not show what this transaction writes.
    static final String SNAPSHOT = "select pg_current_snapshot()";

    /// What the old cursor doesn't show is new from now on. What it shows and the new one would not, because it has an old number above
    /// the new ones, gets one that every snapshot shows: otherwise it would look new for ever, or become new years later.
    ///
    /// The conditions are `not pg_visible_in_snapshot`, in a form that the index on xid can serve.
    static final String HEAL_ROWS = """
            update journal set xid = case
                    when pg_visible_in_snapshot(xid, kept) or (pg_visible_in_snapshot(xid, window_end) and journal.position <= relay.position)
                    then '2'::xid8 else pg_current_xact_id() end
            from relay
            where xid >= (select pg_snapshot_xmax(kept) from relay) or xid = any(array(select pg_snapshot_xip(kept) from relay))
                or xid >= pg_snapshot_xmax(?::pg_snapshot) or xid = any(array(select pg_snapshot_xip(?::pg_snapshot)))""";

    /// A replica may hold the cursor of the lost future under any fence, so the new one has to be above all that there ever were.
    static final String HEAL_CURSOR = """
            update relay set kept = ?::pg_snapshot, window_end = null, position = 0, holder = null, lease_ends_at = '-infinity',
                fence = greatest(fence, (extract(epoch from clock_timestamp()) * 1000)::bigint) + 1""";

    static final String RAISE = "update epoch set epoch = epoch + 1, identity = database_identity()";

    /// Rewriting the journal's rows may take minutes, during which PostgreSQL sends nothing.
    private static final int RAISE_MILLISECONDS_MAX = 3_600_000;

    /// Unless another replica was faster.
    ///
    /// @param wait for another replica that is raising it; zero waits without a limit
    /// @return the current epoch
    static int execute(Connection connection, Duration wait) throws SQLException {
        connection.setAutoCommit(false);
        int networkTimeout = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, RAISE_MILLISECONDS_MAX);
        try (var statement = connection.createStatement()) {
            statement.execute(LOCK_TIMEOUT + wait.toMillis());
            statement.execute(LOCK);
            statement.execute(LOCK_TIMEOUT + 0);
            if (!StoredEpoch.read(connection).isOfThisDatabase()) {
                raise(connection);
            }
            int epoch = StoredEpoch.read(connection).epoch();
            connection.commit();
            return epoch;
        } finally {
            connection.rollback();
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
        }
    }

    private static void raise(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            String kept;
            try (var row = statement.executeQuery(SNAPSHOT)) {
                row.next();
                kept = row.getString(1);
            }
            statement.execute(NO_SEQSCAN);
            execute(connection, HEAL_ROWS, kept, kept);
            execute(connection, HEAL_CURSOR, kept);
            statement.execute(RAISE);
        }
    }

    private static void execute(Connection connection, String sql, String... parameters) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                update.setString(i + 1, parameters[i]);
            }
            update.executeUpdate();
        }
    }

    private EpochRaise() {
    }
}
