package io.comanda.write.journal.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// The relay's metrics.
final class RelayMetrics {

    private final Counter published;
    private final Counter republished;
    private final Counter returned;
    private final Counter takeovers;

    private volatile boolean behind;
    private volatile long oldestAtNanos;
    private volatile boolean leaseHeld;

    RelayMetrics(MeterRegistry registry) {
        published = counter(registry, "comanda.relay.published", "Messages published");
        republished = counter(registry, "comanda.relay.republished", "Messages published again because they were not confirmed");
        returned = counter(registry, "comanda.relay.returned", "Messages for which no queue is bound");
        takeovers = counter(registry, "comanda.relay.lease.takeovers", "How often this replica acquired the lease");
        Gauge.builder("comanda.relay.lag", this::lagSeconds).baseUnit("seconds")
                .description("Age of the oldest event that is not published; 0 on a standby replica").register(registry);
        Gauge.builder("comanda.relay.lease.held", () -> leaseHeld ? 1 : 0).description("1 on the replica that relays").register(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
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

    void leaseAcquired() {
        takeovers.increment();
    }

    void leaseHeld(boolean held) {
        leaseHeld = held;
    }

    /// @param ageSeconds how long ago the oldest unpublished event was recorded
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
