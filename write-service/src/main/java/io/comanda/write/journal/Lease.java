package io.comanda.write.journal;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Who relays. One replica holds the lease for a few seconds and renews it; when it falls silent, another takes it.
/// Only the database's clock counts, and no session is held, so poolers may stand between.
final class Lease {

    /// With [#RENEWED_EVERY] of slack and a contender's pause, another replica relays within 5 s.
    static final Duration LASTS = Duration.ofSeconds(3);

    static final Duration RENEWED_EVERY = Duration.ofSeconds(1);

    private final DataSource database;
    private final String holder;

    private @Nullable Cursor held;
    private long renewedAtNanos;

    Lease(DataSource database, String holder) {
        this.database = database;
        this.holder = holder;
    }

    /// Takes the lease if it is free, or was ours, or keeps it.
    ///
    /// @return where to go on, or nothing while another replica relays
    @Nullable
    Cursor take() throws SQLException {
        if (held != null) {
            keep();
            return held;
        }
        try (var connection = database.getConnection(); var update = connection.prepareStatement("""
                update relay set holder = ?, fence = fence + 1, lease_ends_at = clock_timestamp() + make_interval(secs => ?)
                where holder = ? or lease_ends_at < clock_timestamp()
                returning\s""" + Cursor.COLUMNS)) {
            update.setString(1, holder);
            update.setDouble(2, (double) LASTS.toSeconds());
            update.setString(3, holder);
            try (var row = update.executeQuery()) {
                held = row.next() ? Cursor.of(row) : null;
                renewedAtNanos = System.nanoTime();
                return held;
            }
        }
    }

    /// Renews the lease when it is time to. Called often, also while waiting for the broker.
    ///
    /// @throws LeaseLost if it ran out or was taken: a lease that ran out is lost, even if nobody wanted it
    void keep() throws SQLException {
        if (held == null) {
            throw new LeaseLost();
        }
        if (System.nanoTime() - renewedAtNanos < RENEWED_EVERY.toNanos()) {
            return;
        }
        try (var connection = database.getConnection(); var update = connection.prepareStatement("""
                update relay set lease_ends_at = clock_timestamp() + make_interval(secs => ?)
                where fence = ? and lease_ends_at > clock_timestamp()""")) {
            update.setDouble(1, (double) LASTS.toSeconds());
            update.setLong(2, held.fence());
            if (update.executeUpdate() == 0) {
                throw new LeaseLost();
            }
            renewedAtNanos = System.nanoTime();
        }
    }

    /// Moves the cursor.
    ///
    /// @throws LeaseLost if another replica took over
    void move(Cursor cursor) throws SQLException {
        try (var connection = database.getConnection()) {
            cursor.store(connection);
            held = cursor;
        }
    }

    /// What we believed of the cursor counts no longer: the next [#take] reads it again, under a new fence.
    void doubt() {
        held = null;
    }

    /// Lets another replica take over at once.
    void giveBack() throws SQLException {
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
