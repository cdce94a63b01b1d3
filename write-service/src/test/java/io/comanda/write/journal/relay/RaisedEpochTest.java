package io.comanda.write.journal.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.comanda.write.Bistro;
import io.comanda.write.Eventually;
import io.comanda.write.journal.epoch.Epoch;
import io.comanda.write.journal.epoch.EpochUnknown;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a raise of the epoch does to journal and cursor. `RestoreIT` has the real restores.
class RaisedEpochTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private RelayFixture fixture;
    private TestConsumer consumer;

    @BeforeEach
    void open() throws Exception {
        fixture = new RelayFixture();
        consumer = new TestConsumer(fixture);
    }

    @AfterEach
    void close() throws Exception {
        consumer.close();
        fixture.close();
    }

    @Test
    void theEpochStaysWhileTheDatabaseIsTheSame() throws Exception {
        for (var n = 0; n < 3; n++) {
            assertEquals(1, checked());
        }
        assertEquals("1", fixture.query("select epoch from epoch"));
    }

    @Test
    void ofManyServicesThatFindAnotherDatabaseOneRaisesTheEpoch() throws Exception {
        becomeAnotherDatabase();
        assertEquals(Set.of(2), new HashSet<>(Bistro.atOnce(8, _ -> checked())));
        assertEquals("2", fixture.query("select epoch from epoch"));
    }

    @Test
    void theDatabaseRefusesAnEventOfAnEpochThatHasEnded() throws Exception {
        assertEquals("1", inEpoch(1));
        becomeAnotherDatabase();
        assertEquals(Epoch.ENDED, assertThrows(SQLException.class, () -> inEpoch(1), "nobody has noticed yet").getSQLState());
        checked();
        assertEquals(Epoch.ENDED, assertThrows(SQLException.class, () -> inEpoch(1), "another service has noticed").getSQLState());
        assertEquals("1", inEpoch(2));
    }

    @Test
    void aCommandDoesNotWaitLongForARaise() throws Exception {
        becomeAnotherDatabase();
        try (var raising = fixture.database.getConnection(); var statement = raising.createStatement()) {
            raising.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtext('comanda.epoch'))");
            assertThrows(EpochUnknown.class, this::checked);
            raising.commit();
        }
        assertEquals(2, checked());
    }

    @Test
    void ofADumpExactlyWhatWasNotPublishedIsPublished() throws Exception {
        var published = UUID.randomUUID();
        fixture.append(published, 1);
        fixture.execute("update journal set xid = '899999999'");
        var unpublished = UUID.randomUUID();
        fixture.append(unpublished, 1);
        fixture.execute("update journal set xid = '900000001' where aggregate = '" + unpublished + "'");
        becomeAnotherDatabase();
        fixture.execute("update relay set kept = '900000000:900000000:'");

        fixture.relay();
        Eventually.that("it is published", SOON, () -> !consumer.messages().isEmpty());
        fixture.append(unpublished, 2);
        Eventually.that("what follows is published", SOON, () -> consumer.messages().contains(unpublished + ":2"));
        assertEquals(Set.of(unpublished + ":1", unpublished + ":2"), consumer.distinct());
        assertNothingIsNew();
    }

    /// The numbers of the dump are those of transactions that run, have just ended, or will begin soon.
    @Test
    void overlappingNumbersHideNothing() throws Exception {
        var next = Long.parseLong(fixture.query("select pg_snapshot_xmax(pg_current_snapshot())"));
        var published = UUID.randomUUID();
        var unpublished = UUID.randomUUID();
        for (var revision = 1; revision <= 100; revision++) {
            fixture.append(published, revision);
            fixture.append(unpublished, revision);
        }
        // Around the number that comes next here. In the old cluster, what had an odd number was in progress at the cursor.
        var from = next + 100;
        fixture.execute("update journal set xid = ((" + from + " + 2 * revision)::text)::xid8 where aggregate = '" + published + "'");
        fixture.execute("update journal set xid = ((" + from + " + 2 * revision + 1)::text)::xid8 where aggregate = '" + unpublished + "'");
        var inProgress = String.join(",", Stream.iterate(1, n -> n + 1).limit(100).map(n -> Long.toString(from + 2 * n + 1)).toList());
        becomeAnotherDatabase();
        fixture.execute("update relay set kept = '" + (from + 3) + ":" + (from + 1_000) + ":" + inProgress + "'");
        try (var open = fixture.database.getConnection()) {
            open.setAutoCommit(false);
            RelayFixture.append(open, unpublished, 101);
            fixture.relay();
            Eventually.that("all is published", SOON, () -> consumer.distinct().size() == 100);
            open.commit();
        }
        Eventually.that("also of a transaction that was open meanwhile", SOON, () -> consumer.messages().contains(unpublished + ":101"));
        assertEquals(101, consumer.distinct().size());
        assertEquals(Set.of(unpublished.toString()), subjects());
        assertNothingIsNew();
    }

    @Test
    void ofAnOpenWindowTheRestIsPublished() throws Exception {
        var order = UUID.randomUUID();
        for (var revision = 1; revision <= 10; revision++) {
            fixture.append(order, revision);
        }
        becomeAnotherDatabase();
        fixture.execute("update relay set window_end = pg_current_snapshot(),"
                + " position = (select position from journal where revision = 6)");
        fixture.append(order, 11);

        fixture.relay();
        Eventually.that("the rest is published", SOON, () -> consumer.messages().contains(order + ":11"));
        assertEquals(Set.of(order + ":7", order + ":8", order + ":9", order + ":10", order + ":11"), consumer.distinct());
    }

    @Test
    void aRelayWithTheCursorOfALostFutureCanStoreItNoMore() throws Exception {
        var lease = new Lease(fixture.database, "anna", new LoopTime());
        var lost = Objects.requireNonNull(lease.acquire());
        becomeAnotherDatabase();
        checked();
        assertThrows(LeaseLost.class, () -> lease.moveCursor(lost));
        // After a restore the numbers start again below those of replicas that have not noticed.
        fixture.execute("update epoch set identity = null");
        fixture.execute("update relay set fence = 3");
        checked();
        try (var connection = fixture.database.getConnection(); var update = connection.prepareStatement(Cursor.STORE)) {
            new Cursor("1:1:", null, 0, 4).set(update);
            assertEquals(0, update.executeUpdate());
        }
    }

    private void becomeAnotherDatabase() throws Exception {
        fixture.execute("update epoch set identity = 'another cluster'");
    }

    private int checked() {
        var epoch = new Epoch(fixture.database, new SimpleMeterRegistry());
        epoch.check();
        return epoch.current();
    }

    private String inEpoch(int epoch) throws SQLException {
        return fixture.query("select count(in_epoch(gen_random_uuid(), " + epoch + "))");
    }

    private Set<String> subjects() {
        var subjects = new HashSet<String>();
        consumer.distinct().forEach(message -> subjects.add(message.substring(0, message.indexOf(':'))));
        return subjects;
    }

    /// A row that looked new for ever would make every poll search for it, and keep its partition.
    private void assertNothingIsNew() throws Exception {
        Eventually.that("the last window is stored", SOON, () -> {
            try (var connection = fixture.database.getConnection()) {
                return Window.next(fixture.database, Cursor.read(connection)) == null;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        try (var connection = fixture.database.getConnection()) {
            assertNotNull(Cursor.read(connection).kept());
            assertNull(Cursor.read(connection).windowEnd());
        }
    }
}
