package io.comanda.write.journal.relay;

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

/// Overlapping transactions. Every schedule is also read with the cursors that other outboxes use, to show that they fail on it.
class OverlappingTransactionsTest {

    private static final UUID PASTA = UUID.randomUUID();
    private static final UUID PIZZA = UUID.randomUUID();

    private RelayFixture fixture;
    private List<Connection> open;

    private Poll windows;
    private Poll idGreaterThanLast;
    private Poll xidBelowHorizon;

    @BeforeEach
    void open() throws Exception {
        fixture = new RelayFixture();
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
        fixture.close();
    }

    @Test
    void aLateCommitWithALowerPositionIsNotSkippedAndDelaysNobody() throws Exception {
        var late = begin();
        RelayFixture.append(late, PASTA, 1);
        fixture.append(PIZZA, 1);

        assertEquals(List.of("pizza 1"), windows.poll());
        assertEquals(List.of("pizza 1"), idGreaterThanLast.poll());
        assertEquals(List.of(), xidBelowHorizon.poll(), "the horizon lets the late one delay everybody");

        late.commit();
        assertEquals(List.of("pasta 1", "nothing more"), List.of(windows.poll().getFirst(), nothingMore(windows)));
        assertEquals(List.of(), idGreaterThanLast.poll(), "id > last loses the late one");
    }

    @Test
    void aLateCommitWithAnOlderXidIsNotSkippedAndDelaysNobody() throws Exception {
        var late = begin();
        assignXid(late);
        fixture.append(PIZZA, 1);

        assertEquals(List.of("pizza 1"), windows.poll());
        assertEquals(List.of(), xidBelowHorizon.poll(), "the horizon lets the late one delay everybody");

        RelayFixture.append(late, PASTA, 1);
        fixture.append(PIZZA, 2);
        assertEquals(List.of("pizza 2"), windows.poll());

        late.commit();
        assertEquals(List.of("pasta 1"), windows.poll());
        assertEquals("nothing more", nothingMore(windows));
    }

    @Test
    void anAggregateKeepsItsOrderWhenATransactionHadItsXidBeforeItWaitedForTheLock() throws Exception {
        var second = begin();
        assignXid(second);
        var bystander = begin();
        assignXid(bystander);
        var first = begin();
        RelayFixture.append(first, PASTA, 1);
        first.commit();
        // Here it gets the lock it waited for.
        RelayFixture.append(second, PASTA, 2);
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
        assignXid(second);
        fixture.append(PASTA, 1);
        assertEquals(List.of("pasta 1"), windows.poll());

        RelayFixture.append(second, PASTA, 2);
        assertEquals("nothing more", nothingMore(windows));
        second.commit();
        assertEquals(List.of("pasta 2"), windows.poll());
    }

    @Test
    void rolledBackRowsAreNeverReadAndLeaveNoGap() throws Exception {
        var rolledBack = begin();
        RelayFixture.append(rolledBack, PASTA, 1);
        fixture.append(PIZZA, 1);
        assertEquals(List.of("pizza 1"), windows.poll());
        rolledBack.rollback();
        fixture.append(PIZZA, 2);
        assertEquals(List.of("pizza 2"), windows.poll());
    }

    @Test
    void aRowInASavepointIsReadWithItsTransaction() throws Exception {
        var connection = begin();
        assignXid(connection);
        connection.setSavepoint();
        RelayFixture.append(connection, PASTA, 1);
        fixture.append(PIZZA, 1);
        assertEquals(List.of("pizza 1"), windows.poll());
        connection.commit();
        assertEquals(List.of("pasta 1"), windows.poll());
    }

    @Test
    void aWindowExcludesWhatIsCommittedAfterItsEnd() throws Exception {
        var late = begin();
        RelayFixture.append(late, PASTA, 1);
        fixture.append(PIZZA, 1);
        fixture.append(PIZZA, 2);
        var cursor = cursor();
        var window = next(cursor);
        assertEquals(1, window.page(fixture.database, window.after(), 1).rows().size());
        late.commit();
        fixture.append(PIZZA, 3);

        var resumed = next(cursor.inside(window, window.after() + 1));
        assertEquals(List.of("pizza 2"), names(resumed.page(fixture.database, resumed.after(), 10).rows()));
        var next = next(cursor.past(window));
        assertEquals(List.of("pasta 1", "pizza 3"), names(next.page(fixture.database, next.after(), 10).rows()));
    }

    private interface Poll {
        List<String> poll() throws Exception;
    }

    private Poll windows() throws SQLException {
        var cursor = new Cursor[]{ cursor() };
        return () -> {
            var window = Window.next(fixture.database, cursor[0]);
            if (window == null) {
                return List.of();
            }
            cursor[0] = cursor[0].past(window);
            return names(window.page(fixture.database, window.after(), 1000).rows());
        };
    }

    /// The outbox of most tutorials.
    private Poll idGreaterThanLast() {
        var last = new long[1];
        return () -> read("select aggregate, revision, position, 0 from journal where position > " + last[0] + " order by position",
                (position, _) -> last[0] = position);
    }

    /// The outbox of the better ones.
    private Poll xidBelowHorizon() {
        var last = new long[2];
        return () -> read("""
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

    private List<String> read(String query, Remember remember) throws SQLException {
        try (var connection = fixture.database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            var rows = new ArrayList<String>();
            while (row.next()) {
                rows.add(name(row.getString(1) + ":" + row.getLong(2)));
                remember.at(row.getLong(3), row.getLong(4));
            }
            return rows;
        }
    }

    private static String nothingMore(Poll poll) throws Exception {
        assertEquals(List.of(), poll.poll());
        return "nothing more";
    }

    private Window next(Cursor cursor) throws Exception {
        return Objects.requireNonNull(Window.next(fixture.database, cursor), "nothing new");
    }

    private Cursor cursor() throws SQLException {
        try (var connection = fixture.database.getConnection()) {
            return Cursor.read(connection);
        }
    }

    private Connection begin() throws SQLException {
        var connection = fixture.database.getConnection();
        connection.setAutoCommit(false);
        open.add(connection);
        return connection;
    }

    private static void assignXid(Connection connection) throws SQLException {
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
