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
        var oldest = oldest(cursor);
        if (oldest == null) {
            behindAt = null;
            metrics.caughtUp();
        } else {
            behindAt = cursor;
            metrics.behindSince(oldest.ageSeconds());
        }
    }

    /// If the window that was under way is published, although that could not be stored any more, what follows it waits.
    private Window.@Nullable Row oldest(Cursor cursor) throws SQLException {
        var window = Window.next(database, cursor);
        if (window == null) {
            return null;
        }
        var page = window.page(database, window.after(), 1).rows();
        if (page.isEmpty()) {
            return cursor.windowEnd() == null ? null : oldest(cursor.past(window));
        }
        return page.getFirst();
    }

    private Cursor read() throws SQLException {
        try (var connection = database.getConnection()) {
            return Cursor.read(connection);
        }
    }
}
