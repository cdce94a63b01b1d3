package io.comanda.write.journal.relay;

import io.comanda.events.EventType;
import io.comanda.events.Wire;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The rows that are visible in one snapshot and not in an earlier one, in order of position.
///
/// Positions are assigned before commit, and a transaction may have its xid before it waits for a lock, so neither number alone tells
/// what has been read. Two snapshots do: no committed row is skipped, a long transaction delays only itself, and the rows of an
/// aggregate keep their order, because the later one can be inserted only after the earlier one is visible.
///
/// @param after all of the window up to this position is already published
record Window(String kept, String end, long after) {

    /// Statistics may be hours old on the current partition, so the planner must not choose to read it whole. And each query is planned once
    /// in a connection, whatever its snapshots are: planning takes longer than the query itself, the longer the more partitions there are.
    static final String PLANNER = "set local enable_seqscan = off; set local plan_cache_mode = force_generic_plan;";

    /// The two arms together are what is not visible in the kept snapshot, each in a form that the index on xid can serve: the rows from
    /// its xmax on, and those of the few transactions that were in progress. Starting at the oldest of these (`xid >= xmin`), one
    /// forgotten transaction would make every poll read everything since; with `or` instead of two arms, a partition that was
    /// vacuumed but not analyzed is read along its whole index. `offset 0` keeps the planner from searching the smallest position
    /// along the other index, from the journal's beginning.
    static final String SMALLEST_POSITION = """
            select pg_current_snapshot()::text, min(position) from (
                select position from journal where xid >= pg_snapshot_xmax(?::pg_snapshot)
                union all
                select position from journal where xid = any(array(select pg_snapshot_xip(?::pg_snapshot)))
                offset 0) unseen""";

    /// The same condition in a form that only the index on position can serve: a page costs a page, however long the window.
    static final String PAGE = """
            select position, id, type, past, message, extract(epoch from clock_timestamp() - recorded_at)::float8 as age from journal
            where position > ? and not pg_visible_in_snapshot(xid, ?::pg_snapshot) and pg_visible_in_snapshot(xid, ?::pg_snapshot)
            order by position limit\s""";

    /// The messages of a page have at most so many bytes, apart from the last one: a message may have sixteen million, and hundreds of those
    /// fit into no memory.
    private static final int PAGE_BYTES_MAX = 16_000_000;

    /// As many rows of a page as fit into memory, and how many it has. PostgreSQL knows the size of a large message without reading it.
    static String fitting(String page) {
        return "select position, id, type, past, message, age, found from (select page.*, count(*) over () as found,"
                + " sum(octet_length(message)) over (order by position) - octet_length(message) as bytes_before from (" + page
                + ") page) sized where bytes_before < " + PAGE_BYTES_MAX + " order by position";
    }

    /// @param isLast whether no further row of the window was found
    record Page(List<Row> rows, boolean isLast) {
    }

    /// Rows are never compared, so the bytes may be an array.
    ///
    /// @param past       whether others are published first; also known from the message, whichever release wrote it
    /// @param ageSeconds how long ago it was recorded
    @SuppressWarnings("ArrayRecordComponent")
    record Row(long position, UUID id, String type, boolean past, byte[] message, double ageSeconds) {

        /// Known from the message, and not from a column, so that it is right whichever release wrote the row.
        String routingKey() {
            return EventType.routingKey(type, Wire.isPast(message));
        }
    }

    /// The current window, or else the next one, up to now.
    ///
    /// @return null if there is nothing new
    static @Nullable Window next(DataSource database, Cursor cursor) throws SQLException {
        return cursor.windowEnd() != null
                ? new Window(cursor.kept(), cursor.windowEnd(), cursor.position())
                : upToNow(database, cursor.kept());
    }

    /// All that was committed since that snapshot.
    ///
    /// @return null if that is nothing
    static @Nullable Window upToNow(DataSource database, String kept) throws SQLException {
        try (var connection = database.getConnection(); var query = prepared(connection, SMALLEST_POSITION)) {
            query.setString(1, kept);
            query.setString(2, kept);
            try (var row = result(query)) {
                row.next();
                var end = row.getString(1);
                var smallest = row.getLong(2);
                return row.wasNull() ? null : new Window(kept, end, smallest - 1);
            } finally {
                connection.rollback();
            }
        }
    }

    /// The next rows after a position.
    Page page(DataSource database, long after, int rowsMax) throws SQLException {
        return page(database, PAGE + rowsMax, rowsMax, after, kept, end);
    }

    /// @param query      selects the columns of at most `rowsMax` [Row]s
    /// @param parameters positions and snapshots
    static Page page(DataSource database, String query, int rowsMax, Object... parameters) throws SQLException {
        try (var connection = database.getConnection(); var prepared = prepared(connection, fitting(query))) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            try (var row = result(prepared)) {
                var rows = new ArrayList<Row>();
                long found = 0;
                while (row.next()) {
                    rows.add(new Row(row.getLong(1), row.getObject(2, UUID.class), row.getString(3), row.getBoolean(4), row.getBytes(5),
                            row.getDouble(6)));
                    found = row.getLong(7);
                }
                return new Page(rows, rows.size() == found && found < rowsMax);
            } finally {
                connection.rollback();
            }
        }
    }

    /// In a transaction of its own: the settings last until its end.
    private static PreparedStatement prepared(Connection connection, String query) throws SQLException {
        connection.setAutoCommit(false);
        return connection.prepareStatement(PLANNER + query);
    }

    private static ResultSet result(PreparedStatement query) throws SQLException {
        query.execute();
        query.getMoreResults(); // the second setting's
        query.getMoreResults();
        return query.getResultSet();
    }
}
