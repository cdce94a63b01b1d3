package io.comanda.write.journal.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.write.TouchedPages;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a poll costs does not depend on how long the journal is, nor on how long others keep their transactions open.
/// Counted in pages that PostgreSQL touched, not in seconds.
class PollCostTest {

    /// A few for each of the days' partitions, most of them empty.
    private static final int PAGES_MAX = 150;

    private RelayFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new RelayFixture();
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void aForgottenOpenTransactionDoesNotSlowAnEmptyPoll() throws Exception {
        try (var forgotten = fixture.database.getConnection()) {
            forgotten.setAutoCommit(false);
            RelayFixture.append(forgotten, UUID.randomUUID(), 1);
            // One transaction each, so that xids differ: what was committed since the forgotten one began.
            fixture.execute("do $$ begin for n in 1..100000 loop"
                    + " insert into journal (id, aggregate, revision, type, message)"
                    + " values (gen_random_uuid(), gen_random_uuid(), 1, 'comanda.order.accepted.v1', convert_to(rpad('', 600, md5(n::text)), 'UTF8'));"
                    + " if n % 100 = 0 then commit; end if; end loop; end $$");
            var kept = fixture.query("select pg_current_snapshot()");
            assertTrue(kept.matches("(\\d+):\\d+:\\1(,.*)?"), "the forgotten transaction is open in " + kept);

            var ours = pages(Window.SMALLEST_POSITION, kept);
            var usual = pages("select min(position) from (select position from journal where xid >= pg_snapshot_xmin(?::pg_snapshot)"
                    + " and not pg_visible_in_snapshot(xid, ?::pg_snapshot) offset 0) unseen", kept);
            forgotten.rollback();
            var withoutIt = pages(Window.SMALLEST_POSITION, fixture.query("select pg_current_snapshot()"));

            assertTrue(ours < PAGES_MAX, "an empty poll touched " + ours + " pages");
            assertTrue(ours <= withoutIt + 50, ours + " pages with the forgotten transaction, " + withoutIt + " without");
            assertTrue(usual > 1_000, "what starts at xmin touched " + usual + " pages: it does not show the difference any more");
            System.out.printf("an empty poll over 100,000 rows: %d pages; without the forgotten transaction %d; from xmin on %d%n", ours,
                    withoutIt, usual);
        }
    }

    @Test
    void aPartitionThatWasVacuumedButNotAnalyzedDoesNotSlowAnEmptyPoll() throws Exception {
        fixture.execute("alter table journal_" + fixture.query("select to_char(now() at time zone 'UTC', 'YYYYMMDD')")
                + " set (autovacuum_enabled = off)");
        fixture.fill(100_000, 600);
        fixture.execute("vacuum journal");
        var kept = fixture.query("select pg_current_snapshot()");
        var ours = pages(Window.SMALLEST_POSITION, kept);
        var withOr = pages("select min(position) from (select position from journal where xid >= pg_snapshot_xmax(?::pg_snapshot)"
                + " or xid = any(array(select pg_snapshot_xip(?::pg_snapshot))) offset 0) unseen", kept);
        assertTrue(ours < PAGES_MAX, "an empty poll touched " + ours + " pages");
        assertTrue(withOr > 2 * PAGES_MAX, "two conditions in one touched " + withOr + " pages: they do not show the difference any more");
    }

    @Test
    void aPageOfALongWindowCostsAPage() throws Exception {
        var kept = fixture.query("select kept from relay");
        fixture.fill(100_000, 600);
        var window = new Window(kept, fixture.query("select pg_current_snapshot()"), 50_000);
        assertEquals(500, window.page(fixture.database, 50_000, 500).rows().size());
        var pages = pages(Window.fitting(Window.PAGE.replace("position > ?", "position > 50000") + 500), window.kept(), window.end());
        assertTrue(pages < 300, "a page of 500 rows touched " + pages + " pages");
    }

    private long pages(String query, String... snapshots) throws SQLException {
        var kept = snapshots[0];
        var end = snapshots[snapshots.length - 1];
        var numbered = query.replaceFirst("\\?", "\\$1").replace("?", "$2");
        try (var connection = fixture.database.getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(Window.PLANNER + "prepare poll (text, text) as " + numbered);
            long pages = TouchedPages.of(connection, "execute poll ('" + kept + "', '" + end + "')");
            statement.execute("deallocate poll");
            connection.rollback();
            return pages;
        }
    }
}
