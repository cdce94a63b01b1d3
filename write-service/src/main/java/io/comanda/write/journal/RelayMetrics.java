package io.comanda.write.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// What the relay tells of itself.
final class RelayMetrics {

    private final Counter published;
    private final Counter republished;
    private final Counter returned;

    private volatile boolean behind;
    private volatile long oldestAtNanos;
    private volatile boolean holding;

    RelayMetrics(MeterRegistry registry) {
        published = registry.counter("comanda.relay.published");
        republished = registry.counter("comanda.relay.republished");
        returned = registry.counter("comanda.relay.returned");
        Gauge.builder("comanda.relay.lag", this::lagSeconds).baseUnit("seconds")
                .description("Age of the oldest event that is not published; 0 on a replica that does not relay").register(registry);
        Gauge.builder("comanda.relay.lease.held", () -> holding ? 1 : 0).register(registry);
    }

    void published() {
        published.increment();
    }

    void republished(int messages) {
        republished.increment(messages);
    }

    void returned() {
        returned.increment();
    }

    void holding(boolean holding) {
        this.holding = holding;
    }

    /// The oldest event that is not published was recorded so long ago.
    void behindSince(double ageSeconds) {
        oldestAtNanos = System.nanoTime() - (long) (ageSeconds * 1e9);
        behind = true;
    }

    void caughtUp() {
        behind = false;
    }

    double lagSeconds() {
        return behind ? Math.max(0, (System.nanoTime() - oldestAtNanos) / 1e9) : 0;
    }
}
