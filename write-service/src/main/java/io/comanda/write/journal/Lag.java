package io.comanda.write.journal;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The relay's lag while there is no way to the broker: then only the journal can tell it.
/// As long as nobody moves the cursor the oldest event stays the oldest, and is not looked for again.
final class Lag {

    private final DataSource database;
    private final RelayMetrics metrics;

    private @Nullable Cursor behindAt;

    Lag(DataSource database, RelayMetrics metrics) {
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
