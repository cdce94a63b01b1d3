package io.comanda.write.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// What the relay tells of itself.
final class RelayMetrics {

    private final Counter published;
    private final Counter republished;
    private final Counter returned;
    private final Counter takeovers;

    private volatile boolean behind;
    private volatile long oldestAtNanos;
    private volatile boolean holding;

    RelayMetrics(MeterRegistry registry) {
        published = counter(registry, "comanda.relay.published", "Messages published");
        republished = counter(registry, "comanda.relay.republished", "Messages whose confirm did not come: they are published again");
        returned = counter(registry, "comanda.relay.returned", "Messages for which no queue is bound");
        takeovers = counter(registry, "comanda.relay.lease.takeovers", "How often this replica began to relay");
        Gauge.builder("comanda.relay.lag", this::lagSeconds).baseUnit("seconds")
                .description("Age of the oldest event that is not published; 0 on a replica that does not relay").register(registry);
        Gauge.builder("comanda.relay.lease.held", () -> holding ? 1 : 0).description("1 on the replica that relays").register(registry);
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

    void tookLease() {
        takeovers.increment();
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
