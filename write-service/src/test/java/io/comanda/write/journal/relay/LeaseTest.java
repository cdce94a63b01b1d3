package io.comanda.write.journal.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.comanda.write.Eventually;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One replica relays, and a holder whose lease has expired can do no harm.
class LeaseTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private RelayFixture fixture;
    private Lease anna;
    private Lease ben;

    @BeforeEach
    void open() throws Exception {
        fixture = new RelayFixture();
        anna = new Lease(fixture.database, "anna", new LoopTime());
        ben = new Lease(fixture.database, "ben", new LoopTime());
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void onlyOneReplicaHoldsTheLease() throws Exception {
        assertNotNull(anna.acquire());
        assertNull(ben.acquire());
        assertNotNull(anna.acquire());
    }

    @Test
    void aReleasedLeaseCanBeAcquiredAtOnce() throws Exception {
        assertNotNull(anna.acquire());
        anna.release();
        assertNotNull(ben.acquire());
        assertNull(anna.acquire());
    }

    @Test
    void aLeaseOfATimeThatTheClockHasGoneBackFromIsTaken() throws Exception {
        var gone = Objects.requireNonNull(anna.acquire());
        fixture.execute("update relay set lease_ends_at = clock_timestamp() + interval '1 hour'");
        assertNotNull(ben.acquire());
        assertThrows(LeaseLost.class, () -> anna.moveCursor(gone));
    }

    @Test
    void aLateReleaseDoesNotTakeTheLeaseFromItsNewHolder() throws Exception {
        assertNotNull(anna.acquire());
        expire();
        assertNotNull(ben.acquire());
        anna.release();
        assertEquals("ben", fixture.query("select holder from relay"));
    }

    @Test
    void aHolderWhoseLeaseExpiredCannotMoveTheCursor() throws Exception {
        var paused = Objects.requireNonNull(anna.acquire());
        fixture.append(UUID.randomUUID(), 1);
        var window = Objects.requireNonNull(Window.next(fixture.database, paused));
        expire();
        assertNotNull(ben.acquire());
        var before = fixture.query("select kept::text || coalesce(window_end::text, '') || position from relay");

        assertThrows(LeaseLost.class, () -> anna.moveCursor(paused.past(window)));
        assertThrows(LeaseLost.class, () -> anna.moveCursor(paused.inside(window, 1)));
        assertEquals(before, fixture.query("select kept::text || coalesce(window_end::text, '') || position from relay"));
    }

    @Test
    void anExpiredLeaseIsLostEvenIfNobodyTookOver() throws Exception {
        assertNotNull(anna.acquire());
        expire();
        Thread.sleep(Lease.RENEW_INTERVAL);
        assertThrows(LeaseLost.class, () -> anna.renew());
    }

    @Test
    void aMoveWhoseOutcomeIsUnknownIsReadAgainUnderANewFence() throws Exception {
        var failing = new AtomicBoolean();
        var clara = new Lease(failingAfterEachCommit(failing), "clara", new LoopTime());
        var before = Objects.requireNonNull(clara.acquire());
        fixture.append(UUID.randomUUID(), 1);
        var moved = before.past(Objects.requireNonNull(Window.next(fixture.database, before)));
        failing.set(true);
        assertThrows(SQLException.class, () -> clara.moveCursor(moved));
        assertThrows(SQLException.class, clara::release);
        failing.set(false);

        var after = Objects.requireNonNull(clara.acquire());
        assertEquals(moved.kept(), after.kept());
        assertEquals(before.fence() + 1, after.fence());
    }

    @Test
    void anotherReplicaTakesOverWithinFiveSeconds() throws Exception {
        var consumer = new TestConsumer(fixture);
        assertNotNull(anna.acquire());
        var lastRenewed = System.nanoTime();
        fixture.append(UUID.randomUUID(), 1);
        fixture.relay();
        Eventually.that("the other relay publishes", SOON, () -> consumer.messages().size() == 1);
        var seconds = (System.nanoTime() - lastRenewed) / 1e9;
        assertEquals(0, Math.floor(seconds / 5), "taken over after " + seconds + " s");
        consumer.close();
    }

    @Test
    void onlyOneOfTwoRelaysPublishesUntilItStops() throws Exception {
        var consumer = new TestConsumer(fixture);
        var first = fixture.relay();
        Eventually.that("the first holds the lease", SOON, () -> first.gauge("comanda.relay.lease.held") == 1);
        var holder = fixture.query("select holder from relay");
        var second = fixture.relay();
        var order = UUID.randomUUID();
        for (var revision = 1; revision <= 300; revision++) {
            fixture.append(order, revision);
        }
        Eventually.that("all is published", SOON, () -> consumer.messages().size() == 300);
        assertEquals(0, second.count("comanda.relay.published"));
        assertEquals(0, second.gauge("comanda.relay.lease.held"));

        first.stop();
        assertNotEquals(holder, fixture.query("select holder from relay"), "a stopped relay holds no lease");
        fixture.append(order, 301);
        Eventually.that("the second took over", SOON, () -> consumer.distinct().contains(order + ":301"));
        assertEquals(301, consumer.messages().size(), "a graceful stop repeats nothing");
        consumer.close();
    }

    /// As if the connection were lost after an update was committed and before the answer arrived.
    private DataSource failingAfterEachCommit(AtomicBoolean failing) {
        return RelayFixture.proxy(DataSource.class, fixture.database, (_, connection) -> connection == null
                ? null
                : RelayFixture.proxy(Connection.class, (Connection) connection, (method, result) -> {
                    if (failing.get() && method.equals("commit")) {
                        throw new SQLException("connection lost");
                    }
                    return result;
                }));
    }

    /// As if its three seconds had passed.
    private void expire() throws Exception {
        fixture.execute("update relay set lease_ends_at = clock_timestamp() - interval '1 ms'");
    }
}
