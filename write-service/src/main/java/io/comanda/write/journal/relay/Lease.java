package io.comanda.write.journal.relay;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Elects the replica that relays. It holds the lease for a few seconds and renews it; when it stops doing so, another acquires it.
/// Only the database's clock counts, and no session is held, so a connection pooler may stand between.
final class Lease {

    /// With [#RENEW_INTERVAL] of slack and a standby's poll interval, another replica relays within 5 s.
    static final Duration DURATION = Duration.ofSeconds(3);

    /// A lease that ends later than any could is of a time that the clock has gone back from. If its holder is gone, nobody would relay
    /// until that time comes again.
    static final String ACQUIRE = """
            update relay set holder = ?, fence = fence + 1, lease_ends_at = clock_timestamp() + make_interval(secs => ?)
            where holder = ? or lease_ends_at < clock_timestamp() or lease_ends_at > clock_timestamp() + make_interval(secs => ?)
            returning\s""" + Cursor.COLUMNS;

    static final String RENEW = """
            update relay set lease_ends_at = clock_timestamp() + make_interval(secs => ?)
            where fence = ? and lease_ends_at > clock_timestamp()""";

    static final String NOTE_UNROUTED = "update relay set unrouted_at = clock_timestamp() where fence = ?";

    static final String RELEASE = "update relay set holder = null, lease_ends_at = '-infinity' where holder = ?";

    /// Less than a lease lasts. In one round trip with the update.
    static final String LOCK_TIMEOUT = "set local lock_timeout = '1s';";

    static final Duration RENEW_INTERVAL = Duration.ofSeconds(1);

    private final DataSource database;
    private final String holder;
    private final LoopTime time;

    private @Nullable Cursor held;
    private long renewedAtNanos;

    Lease(DataSource database, String holder, LoopTime time) {
        this.database = database;
        this.holder = holder;
        this.time = time;
    }

    /// Acquires the lease if it is free or was ours, or renews it.
    ///
    /// @return where to continue, or null while another replica relays
    @Nullable
    Cursor acquire() throws SQLException {
        if (held != null) {
            renew();
            return held;
        }
        held = update(ACQUIRE, update -> {
            update.setString(1, holder);
            update.setDouble(2, (double) DURATION.toSeconds());
            update.setString(3, holder);
            update.setDouble(4, (double) DURATION.multipliedBy(2).toSeconds());
            execute(update);
            try (var row = update.getResultSet()) {
                return row.next() ? Cursor.of(row) : null;
            }
        });
        renewedAtNanos = time.nanos();
        return held;
    }

    /// Renews the lease when [#RENEW_INTERVAL] has passed. Called often, also while waiting for the broker.
    ///
    /// @throws LeaseLost if it expired or was taken: an expired lease is lost even if no other replica acquired it
    void renew() throws SQLException {
        if (held == null) {
            throw new LeaseLost();
        }
        if (time.nanos() - renewedAtNanos < RENEW_INTERVAL.toNanos()) {
            return;
        }
        var fence = held.fence();
        update(RENEW, update -> {
            update.setDouble(1, (double) DURATION.toSeconds());
            update.setLong(2, fence);
            return heldRow(update);
        });
        renewedAtNanos = time.nanos();
    }

    private static boolean heldRow(PreparedStatement update) throws SQLException {
        if (execute(update) == 0) {
            throw new LeaseLost();
        }
        return true;
    }

    /// @return how many rows the update has changed
    private static int execute(PreparedStatement update) throws SQLException {
        update.execute();
        update.getMoreResults();
        return update.getUpdateCount();
    }

    /// If this fails, its outcome is unknown: [#release()] the lease before continuing.
    ///
    /// @throws LeaseLost if another replica took over
    void moveCursor(Cursor cursor) throws SQLException {
        update(Cursor.STORE, update -> {
            cursor.set(update);
            return heldRow(update);
        });
        held = cursor;
    }

    /// Notes that messages were returned, because no queue was bound for them, before the cursor moves past them.
    ///
    /// @throws LeaseLost if another replica took over: it will publish them again
    void noteUnrouted() throws SQLException {
        if (held == null) {
            throw new LeaseLost();
        }
        var fence = held.fence();
        update(NOTE_UNROUTED, update -> {
            update.setLong(1, fence);
            return heldRow(update);
        });
    }

    /// Lets another replica take over at once. Even if this fails, the cursor is forgotten here: the next [#acquire()] reads it again
    /// under a new fence, so that an update whose outcome is unknown can no longer be applied.
    void release() throws SQLException {
        held = null;
        update(RELEASE, update -> {
            update.setString(1, holder);
            return execute(update);
        });
    }

    private interface Work<T extends @Nullable Object> {
        T run(PreparedStatement update) throws SQLException;
    }

    /// In a transaction of its own, which does not wait long for the row: whoever forgot a transaction on it may hold it for hours, and
    /// a relay that hangs would be taken for one that a restart helps.
    ///
    /// @throws RowLocked if somebody else holds it
    private <T extends @Nullable Object> T update(String sql, Work<T> work) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var update = connection.prepareStatement(LOCK_TIMEOUT + sql)) {
                var result = work.run(update);
                connection.commit();
                return result;
            } catch (SQLException e) {
                throw RowLocked.STATE.equals(e.getSQLState()) ? new RowLocked(e) : e;
            } finally {
                connection.rollback();
            }
        }
    }

    boolean isHeld() {
        return held != null;
    }
}
