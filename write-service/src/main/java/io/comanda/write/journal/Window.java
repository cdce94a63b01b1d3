package io.comanda.write.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Every row that one snapshot shows and an earlier one did not, in order of position.
///
/// Positions are taken before commit and a transaction may own its xid before it waits for a lock, so neither number alone tells
/// what has been seen. Two snapshots do: no committed row is ever jumped over, a long transaction delays nobody but itself, and
/// an aggregate's rows keep their order, because the later one could be inserted only after the earlier was visible.
///
/// @param after the window has nothing at or before this position that is still to be published
record Window(String kept, String end, long after) {

    /// Statistics may be hours behind on the day's partition, so the planner is not left the choice of reading it whole.
    private static final String ALONG_AN_INDEX = "set local enable_seqscan = off;";

    /// The two arms are what the kept snapshot does not show, said so that the index on xid answers each: the rows after its end, and
    /// those of the few transactions that were open in it. From the oldest open one on (`xid >= xmin`), one forgotten transaction
    /// would make every poll read all that came since; with `or` instead of two arms, a partition that was vacuumed but not
    /// analyzed is read along its whole index. `offset 0` keeps the planner from looking for the smallest position along the other
    /// index, from the journal's beginning.
    static final String SMALLEST_POSITION = """
            select pg_current_snapshot()::text, min(position) from (
                select position from journal where xid >= pg_snapshot_xmax(?::pg_snapshot)
                union all
                select position from journal where xid = any(array(select pg_snapshot_xip(?::pg_snapshot)))
                offset 0) unseen""";

    /// The same condition, said so that only the index on position is of use: a page costs a page, however long the window.
    static final String PAGE = """
            select position, id, type, message, extract(epoch from clock_timestamp() - recorded_at)::float8 from journal
            where position > ? and not pg_visible_in_snapshot(xid, ?::pg_snapshot) and pg_visible_in_snapshot(xid, ?::pg_snapshot)
            order by position limit\s""";

    /// Nobody compares rows, so that the bytes may be an array.
    ///
    /// @param ageSeconds how long ago it was recorded
    @SuppressWarnings("ArrayRecordComponent")
    record Row(long position, UUID id, String type, byte[] message, double ageSeconds) {
    }

    /// The window in work, or else the next one, up to now.
    ///
    /// @return nothing if nothing new is to be seen
    static @Nullable Window next(DataSource database, Cursor cursor) throws SQLException {
        return cursor.windowEnd() != null
                ? new Window(cursor.kept(), cursor.windowEnd(), cursor.position())
                : upToNow(database, cursor.kept());
    }

    private static @Nullable Window upToNow(DataSource database, String kept) throws SQLException {
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
    List<Row> page(DataSource database, long after, int rowsMax) throws SQLException {
        try (var connection = database.getConnection(); var query = prepared(connection, PAGE + rowsMax)) {
            query.setLong(1, after);
            query.setString(2, kept);
            query.setString(3, end);
            try (var row = result(query)) {
                var page = new ArrayList<Row>(rowsMax);
                while (row.next()) {
                    page.add(new Row(row.getLong(1), row.getObject(2, UUID.class), row.getString(3), row.getBytes(4), row.getDouble(5)));
                }
                return page;
            } finally {
                connection.rollback();
            }
        }
    }

    /// In a transaction of its own, to whose end the setting lasts.
    private static PreparedStatement prepared(Connection connection, String query) throws SQLException {
        connection.setAutoCommit(false);
        return connection.prepareStatement(ALONG_AN_INDEX + query);
    }

    private static ResultSet result(PreparedStatement query) throws SQLException {
        query.execute();
        query.getMoreResults();
        return query.getResultSet();
    }
}
