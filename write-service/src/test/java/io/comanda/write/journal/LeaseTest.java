package io.comanda.write.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.comanda.write.Eventually;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One replica relays, and one that was away for too long can do no harm.
class LeaseTest {

    private Scene scene;
    private Lease anna;
    private Lease ben;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene();
        anna = new Lease(scene.database, "anna");
        ben = new Lease(scene.database, "ben");
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void oneHoldsItAndTheOtherWaits() throws Exception {
        assertNotNull(anna.take());
        assertNull(ben.take());
        assertNotNull(anna.take());
    }

    @Test
    void whoGivesItBackIsFollowedAtOnce() throws Exception {
        assertNotNull(anna.take());
        anna.giveBack();
        assertNotNull(ben.take());
        assertNull(anna.take());
    }

    @Test
    void whoGivesItBackTooLateTakesItFromNobody() throws Exception {
        assertNotNull(anna.take());
        runOut();
        assertNotNull(ben.take());
        anna.giveBack();
        assertEquals("ben", scene.query("select holder from relay"));
    }

    @Test
    void aPausedHolderWhoseLeaseRanOutCannotMoveTheCursor() throws Exception {
        var paused = Objects.requireNonNull(anna.take());
        scene.append(UUID.randomUUID(), 1);
        var window = Objects.requireNonNull(Window.next(scene.database, paused));
        runOut();
        assertNotNull(ben.take());
        var before = scene.query("select kept::text || coalesce(window_end::text, '') || position from relay");

        assertThrows(LeaseLost.class, () -> anna.move(paused.past(window)));
        assertThrows(LeaseLost.class, () -> anna.move(paused.inside(window, 1)));
        assertEquals(before, scene.query("select kept::text || coalesce(window_end::text, '') || position from relay"));
    }

    @Test
    void aPausedHolderWhoseLeaseRanOutNoticesEvenIfNobodyTookOver() throws Exception {
        assertNotNull(anna.take());
        runOut();
        Thread.sleep(Lease.RENEWED_EVERY);
        assertThrows(LeaseLost.class, () -> anna.keep());
    }

    @Test
    void aHolderThatFallsSilentIsFollowedWithinFiveSeconds() throws Exception {
        var reader = new Reader(scene);
        assertNotNull(anna.take());
        var silentSince = System.nanoTime();
        scene.append(UUID.randomUUID(), 1);
        scene.relay();
        Eventually.that("the other relay publishes", Duration.ofSeconds(10), () -> reader.messages().size() == 1);
        var seconds = (System.nanoTime() - silentSince) / 1e9;
        assertEquals(0, Math.floor(seconds / 5), "taken over after " + seconds + " s");
        reader.close();
    }

    @Test
    void ofTwoRelaysOneRelaysUntilItStops() throws Exception {
        var reader = new Reader(scene);
        var first = scene.relay();
        Eventually.that("the first holds the lease", Duration.ofSeconds(10), () -> first.gauge("comanda.relay.lease.held") == 1);
        var second = scene.relay();
        var order = UUID.randomUUID();
        for (var revision = 1; revision <= 300; revision++) {
            scene.append(order, revision);
        }
        Eventually.that("all is published", Duration.ofSeconds(10), () -> reader.messages().size() == 300);
        assertEquals(0, second.count("comanda.relay.published"));
        assertEquals(0, second.gauge("comanda.relay.lease.held"));

        first.stop();
        scene.append(order, 301);
        Eventually.that("the second took over", Duration.ofSeconds(2), () -> reader.distinct().contains(order + ":301"));
        assertEquals(301, reader.messages().size(), "a graceful stop repeats nothing");
        reader.close();
    }

    /// As if its three seconds had passed.
    private void runOut() throws Exception {
        scene.execute("update relay set lease_ends_at = clock_timestamp() - interval '1 ms'");
    }
}
