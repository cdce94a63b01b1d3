package io.comanda.write.journal.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The relay's lag while the broker is away.
class LagMonitorTest {

    private RelayFixture fixture;
    private RelayMetrics metrics;
    private LagMonitor monitor;

    @BeforeEach
    void open() throws Exception {
        fixture = new RelayFixture();
        metrics = new RelayMetrics(new SimpleMeterRegistry());
        monitor = new LagMonitor(fixture.database, metrics);
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void whatFollowsAWindowWaitsAlsoIfTheWindowIsPublished() throws Exception {
        var lease = new Lease(fixture.database, "anna", new LoopTime());
        var cursor = Objects.requireNonNull(lease.acquire());
        fixture.append(UUID.randomUUID(), 1);
        var window = Objects.requireNonNull(Window.next(fixture.database, cursor));
        var last = window.page(fixture.database, window.after(), 10).rows().getLast();
        lease.moveCursor(cursor.inside(window, last.position()));
        monitor.measure();
        assertEquals(0, metrics.lagSeconds());

        fixture.append(UUID.randomUUID(), 1);
        monitor.measure();
        assertTrue(metrics.lagSeconds() > 0, "the new event waits");
    }
}
