package io.comanda.write.journal.relay;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Measures the relay's lag from the journal while the broker can't be reached.
/// As long as the cursor does not move, the oldest event stays the same and is not looked up again.
final class LagMonitor {

    private final DataSource database;
    private final RelayMetrics metrics;

    private @Nullable Cursor behindAt;

    LagMonitor(DataSource database, RelayMetrics metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    void measure() throws SQLException {
        var cursor = read();
        if (cursor.equals(behindAt)) {
            return;
        }
        var window = Window.next(database, cursor);
        var oldest = window == null ? null : window.page(database, window.after(), 1);
        if (oldest == null || oldest.isEmpty()) {
            behindAt = null;
            metrics.caughtUp();
        } else {
            behindAt = cursor;
            metrics.behindSince(oldest.getFirst().ageSeconds());
        }
    }

    private Cursor read() throws SQLException {
        try (var connection = database.getConnection()) {
            return Cursor.read(connection);
        }
    }
}
