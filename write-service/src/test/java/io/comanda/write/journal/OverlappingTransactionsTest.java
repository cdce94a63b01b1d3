package io.comanda.write.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Transactions that overlap, as they do in any busy evening. Every schedule is also read with the cursors that others use, to
/// show that it bites.
class OverlappingTransactionsTest {

    private static final UUID PASTA = UUID.randomUUID();
    private static final UUID PIZZA = UUID.randomUUID();

    private Scene scene;
    private List<Connection> open;

    private Poll windows;
    private Poll idGreaterThanLast;
    private Poll xidBelowHorizon;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene();
        open = new ArrayList<>();
        windows = windows();
        idGreaterThanLast = idGreaterThanLast();
        xidBelowHorizon = xidBelowHorizon();
    }

    @AfterEach
    void close() throws Exception {
        for (var connection : open) {
            connection.close();
        }
        scene.close();
    }

    @Test
    void whoCommitsLateWithALowerPositionIsNotSkippedAndDelaysNobody() throws Exception {
        var late = begin();
        Scene.append(late, PASTA, 1);
        scene.append(PIZZA, 1);

        assertEquals(List.of("pizza 1"), windows.poll());
        assertEquals(List.of("pizza 1"), idGreaterThanLast.poll());
        assertEquals(List.of(), xidBelowHorizon.poll(), "the horizon lets the late one delay everybody");

        late.commit();
        assertEquals(List.of("pasta 1", "nothing more"), List.of(windows.poll().getFirst(), nothingMore(windows)));
        assertEquals(List.of(), idGreaterThanLast.poll(), "id > last loses the late one");
    }

    @Test
    void whoCommitsLateWithAnOlderXidIsNotSkippedAndDelaysNobody() throws Exception {
        var late = begin();
        ownAnXid(late);
        scene.append(PIZZA, 1);

        assertEquals(List.of("pizza 1"), windows.poll());
        assertEquals(List.of(), xidBelowHorizon.poll(), "the horizon lets the late one delay everybody");

        Scene.append(late, PASTA, 1);
        scene.append(PIZZA, 2);
        assertEquals(List.of("pizza 2"), windows.poll());

        late.commit();
        assertEquals(List.of("pasta 1"), windows.poll());
        assertEquals("nothing more", nothingMore(windows));
    }

    @Test
    void anAggregateKeepsItsOrderWhereATransactionOwnedItsXidBeforeItWaitedForTheLock() throws Exception {
        var second = begin();
        ownAnXid(second);
        var bystander = begin();
        ownAnXid(bystander);
        var first = begin();
        Scene.append(first, PASTA, 1);
        first.commit();
        // Here it gets the lock it waited for.
        Scene.append(second, PASTA, 2);
        second.commit();

        assertEquals(List.of("pasta 1", "pasta 2"), windows.poll());
        assertEquals(List.of("pasta 2"), xidBelowHorizon.poll(), "the horizon hands out the second revision first");

        bystander.commit();
        assertEquals("nothing more", nothingMore(windows));
        assertEquals(List.of("pasta 1"), xidBelowHorizon.poll(), "and the first one after a bystander is done");
    }

    @Test
    void anAggregateKeepsItsOrderWhenItIsReadInBetween() throws Exception {
        var second = begin();
        ownAnXid(second);
        scene.append(PASTA, 1);
        assertEquals(List.of("pasta 1"), windows.poll());

        Scene.append(second, PASTA, 2);
        assertEquals("nothing more", nothingMore(windows));
        second.commit();
        assertEquals(List.of("pasta 2"), windows.poll());
    }

    @Test
    void whatIsRolledBackIsNeverSeenAndLeavesNoGap() throws Exception {
        var regrets = begin();
        Scene.append(regrets, PASTA, 1);
        scene.append(PIZZA, 1);
        assertEquals(List.of("pizza 1"), windows.poll());
        regrets.rollback();
        scene.append(PIZZA, 2);
        assertEquals(List.of("pizza 2"), windows.poll());
    }

    @Test
    void aRowOfASavepointIsSeenWithItsTransaction() throws Exception {
        var connection = begin();
        ownAnXid(connection);
        connection.setSavepoint();
        Scene.append(connection, PASTA, 1);
        scene.append(PIZZA, 1);
        assertEquals(List.of("pizza 1"), windows.poll());
        connection.commit();
        assertEquals(List.of("pasta 1"), windows.poll());
    }

    @Test
    void aWindowInWorkShowsNothingThatWasCommittedAfterItsEnd() throws Exception {
        var late = begin();
        Scene.append(late, PASTA, 1);
        scene.append(PIZZA, 1);
        scene.append(PIZZA, 2);
        var cursor = cursor();
        var window = next(cursor);
        assertEquals(1, window.page(scene.database, window.after(), 1).size());
        late.commit();
        scene.append(PIZZA, 3);

        var resumed = next(cursor.inside(window, window.after() + 1));
        assertEquals(List.of("pizza 2"), names(resumed.page(scene.database, resumed.after(), 10)));
        var next = next(cursor.past(window));
        assertEquals(List.of("pasta 1", "pizza 3"), names(next.page(scene.database, next.after(), 10)));
    }

    private interface Poll {
        List<String> poll() throws SQLException;
    }

    private Poll windows() throws SQLException {
        var cursor = new Cursor[]{ cursor() };
        return () -> {
            var window = Window.next(scene.database, cursor[0]);
            if (window == null) {
                return List.of();
            }
            cursor[0] = cursor[0].past(window);
            return names(window.page(scene.database, window.after(), 1000));
        };
    }

    /// The outbox of most tutorials.
    private Poll idGreaterThanLast() {
        var last = new long[1];
        return () -> told("select aggregate, revision, position, 0 from journal where position > " + last[0] + " order by position",
                (position, _) -> last[0] = position);
    }

    /// The outbox of the better ones.
    private Poll xidBelowHorizon() {
        var last = new long[2];
        return () -> told("""
                select aggregate, revision, position, xid::text::bigint from journal
                where (xid, position) > ('%d'::xid8, %d) and xid < pg_snapshot_xmin(pg_current_snapshot())
                order by xid, position""".formatted(last[1], last[0]), (position, xid) -> {
            last[0] = position;
            last[1] = xid;
        });
    }

    private interface Remember {
        void at(long position, long xid);
    }

    private List<String> told(String query, Remember remember) throws SQLException {
        try (var connection = scene.database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            var told = new ArrayList<String>();
            while (row.next()) {
                told.add(name(row.getString(1) + ":" + row.getLong(2)));
                remember.at(row.getLong(3), row.getLong(4));
            }
            return told;
        }
    }

    private static String nothingMore(Poll poll) throws SQLException {
        assertEquals(List.of(), poll.poll());
        return "nothing more";
    }

    private Window next(Cursor cursor) throws SQLException {
        return Objects.requireNonNull(Window.next(scene.database, cursor), "nothing new");
    }

    private Cursor cursor() throws SQLException {
        try (var connection = scene.database.getConnection()) {
            return Cursor.read(connection);
        }
    }

    private Connection begin() throws SQLException {
        var connection = scene.database.getConnection();
        connection.setAutoCommit(false);
        open.add(connection);
        return connection;
    }

    private static void ownAnXid(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            assertTrue(statement.execute("select pg_current_xact_id()"));
        }
    }

    private static List<String> names(List<Window.Row> rows) {
        return rows.stream().map(row -> name(new String(row.message(), java.nio.charset.StandardCharsets.UTF_8))).toList();
    }

    private static String name(String message) {
        return message.replace(PASTA.toString(), "pasta").replace(PIZZA.toString(), "pizza").replace(":", " ");
    }
}
