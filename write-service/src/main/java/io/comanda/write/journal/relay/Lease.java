package io.comanda.write.journal.relay;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Elects the replica that relays. It holds the lease for a few seconds and renews it; when it stops doing so, another acquires it.
/// Only the database's clock counts, and no session is held, so a connection pooler may stand between.
final class Lease {

    /// With [#RENEW_INTERVAL] of slack and a standby's poll interval, another replica relays within 5 s.
    static final Duration DURATION = Duration.ofSeconds(3);

    static final Duration RENEW_INTERVAL = Duration.ofSeconds(1);

    private final DataSource database;
    private final String holder;

    private @Nullable Cursor held;
    private long renewedAtNanos;

    Lease(DataSource database, String holder) {
        this.database = database;
        this.holder = holder;
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
        try (var connection = database.getConnection(); var update = connection.prepareStatement("""
                update relay set holder = ?, fence = fence + 1, lease_ends_at = clock_timestamp() + make_interval(secs => ?)
                where holder = ? or lease_ends_at < clock_timestamp()
                returning\s""" + Cursor.COLUMNS)) {
            update.setString(1, holder);
            update.setDouble(2, (double) DURATION.toSeconds());
            update.setString(3, holder);
            try (var row = update.executeQuery()) {
                held = row.next() ? Cursor.of(row) : null;
                renewedAtNanos = System.nanoTime();
                return held;
            }
        }
    }

    /// Renews the lease when [#RENEW_INTERVAL] has passed. Called often, also while waiting for the broker.
    ///
    /// @throws LeaseLost if it expired or was taken: an expired lease is lost even if no other replica acquired it
    void renew() throws SQLException {
        if (held == null) {
            throw new LeaseLost();
        }
        if (System.nanoTime() - renewedAtNanos < RENEW_INTERVAL.toNanos()) {
            return;
        }
        try (var connection = database.getConnection(); var update = connection.prepareStatement("""
                update relay set lease_ends_at = clock_timestamp() + make_interval(secs => ?)
                where fence = ? and lease_ends_at > clock_timestamp()""")) {
            update.setDouble(1, (double) DURATION.toSeconds());
            update.setLong(2, held.fence());
            if (update.executeUpdate() == 0) {
                throw new LeaseLost();
            }
            renewedAtNanos = System.nanoTime();
        }
    }

    /// If this fails, its outcome is unknown: [#release()] the lease before continuing.
    ///
    /// @throws LeaseLost if another replica took over
    void moveCursor(Cursor cursor) throws SQLException {
        try (var connection = database.getConnection()) {
            cursor.store(connection);
            held = cursor;
        }
    }

    /// Lets another replica take over at once. Even if this fails, the cursor is forgotten here: the next [#acquire()] reads it again
    /// under a new fence, so that an update whose outcome is unknown can no longer be applied.
    void release() throws SQLException {
        held = null;
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("update relay set holder = null, lease_ends_at = '-infinity' where holder = ?")) {
            update.setString(1, holder);
            update.executeUpdate();
        }
    }

    boolean isHeld() {
        return held != null;
    }
}
