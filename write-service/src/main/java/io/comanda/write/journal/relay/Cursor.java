package io.comanda.write.journal.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The relay's progress, as stored in the table `relay`.
///
/// @param kept      everything visible in this snapshot is published
/// @param windowEnd the snapshot that ends the current window, null between two windows
/// @param position  everything up to here inside that window is published
/// @param fence     the fencing token under which it was read
record Cursor(String kept, @Nullable String windowEnd, long position, long fence) {

    static final String COLUMNS = "kept::text, window_end::text, position, fence";

    /// Stores a cursor, unless another replica took over since it was read.
    static final String STORE = """
            update relay set kept = ?::pg_snapshot, window_end = ?::pg_snapshot, position = ?
            where fence = ?""";

    static Cursor of(ResultSet row) throws SQLException {
        return new Cursor(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4));
    }

    /// Reads it without holding the lease.
    static Cursor read(Connection connection) throws SQLException {
        try (var query = connection.createStatement(); var row = query.executeQuery("select " + COLUMNS + " from relay")) {
            row.next();
            return of(row);
        }
    }

    /// The window is published up to a position.
    Cursor inside(Window window, long position) {
        return new Cursor(kept, window.end(), position, fence);
    }

    /// The whole window is published.
    Cursor past(Window window) {
        return new Cursor(window.end(), null, 0, fence);
    }

    /// Sets the parameters of [#STORE].
    void set(PreparedStatement update) throws SQLException {
        update.setString(1, kept);
        update.setString(2, windowEnd);
        update.setLong(3, position);
        update.setLong(4, fence);
    }
}
