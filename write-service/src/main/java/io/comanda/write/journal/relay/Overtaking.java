package io.comanda.write.journal.relay;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Finds live rows to be published ahead of past ones. A window may begin with thousands of imported orders; a current one must wait neither
/// for them nor for the next window.
///
/// Its progress is in memory only: if that is lost, the rows are published again in their turn, which consumers tolerate.
final class Overtaking {

    private static final int PAGE_ROWS = 500;

    /// Bounds memory. Further rows are published in their turn.
    private static final int OVERTAKEN_MAX = 10_000;

    /// Live rows that are new, and whose turn has not come: of the window in work only those after a position, of later ones all.
    static final String PAGE = """
            select position, id, type, past, message, extract(epoch from clock_timestamp() - recorded_at)::float8 as age from journal
            where position > ? and not past and not pg_visible_in_snapshot(xid, ?::pg_snapshot) and pg_visible_in_snapshot(xid, ?::pg_snapshot)
            and not pg_visible_in_snapshot(xid, ?::pg_snapshot) and (position > ? or not pg_visible_in_snapshot(xid, ?::pg_snapshot))
            order by position limit\s""" + PAGE_ROWS;

    private final DataSource database;
    /// The positions of rows that were published ahead and whose turn has not come.
    private final Set<Long> positions = new HashSet<>();
    /// The live rows that this snapshot shows are published.
    private @Nullable String seen;
    /// The rest of what was committed since then, if there was more than a page of it.
    private @Nullable Window rest;

    Overtaking(DataSource database) {
        this.database = database;
    }

    /// The next live rows of the window in work and of later ones; empty if there are none.
    ///
    /// @param position the window is published up to here
    List<Window.Row> next(Window window, long position) throws SQLException {
        if (rest == null && positions.size() < OVERTAKEN_MAX) {
            rest = Window.upToNow(database, seen == null ? window.kept() : seen);
        }
        if (rest == null) {
            return List.of();
        }
        var page = Window.page(database, PAGE, PAGE_ROWS, rest.after(), rest.kept(), rest.end(), window.kept(), position, window.end());
        var rows = page.rows();
        if (page.isLast()) {
            seen = rest.end();
            rest = null;
        } else {
            rest = new Window(rest.kept(), rest.end(), rows.getLast().position());
        }
        rows.forEach(row -> positions.add(row.position()));
        return rows;
    }

    /// Whether this row, whose turn has come, was published ahead.
    boolean hasOvertaken(Window.Row row) {
        return positions.remove(row.position());
    }

    /// After a failure nothing is known to be published but what the cursor says.
    void forget() {
        seen = null;
        rest = null;
        positions.clear();
    }
}
