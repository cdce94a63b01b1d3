package io.comanda.stack.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// Slows an import down to the speed of the read side. Its events wait in the same queue as those of current orders:
/// a year of orders, sent as fast as it is accepted, would put the kitchen's screens a minute behind.
final class Backpressure {

    /// About a second of work for the read side on a small machine.
    private static final int CHUNKS_AHEAD_MAX = 4;

    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    /// If the views do not catch up for so long, something else is wrong, and past orders need not wait for that.
    private static final Duration CATCH_UP_TIMEOUT = Duration.ofSeconds(15);

    private final ApiClient api;
    private final Consumer<String> report;
    private final Deque<String> pending = new ArrayDeque<>();
    private final Duration timeout;
    private boolean enabled = true;

    Backpressure(ApiClient api, Consumer<String> report) {
        this(api, report, CATCH_UP_TIMEOUT);
    }

    Backpressure(ApiClient api, Consumer<String> report, Duration timeout) {
        this.api = api.withRetryTimeout(timeout);
        this.report = report;
        this.timeout = timeout;
    }

    /// Returns when the views are close enough.
    ///
    /// @param order the last one of a chunk that was accepted
    synchronized void awaitViews(String order) {
        pending.add(order);
        while (enabled && pending.size() > CHUNKS_AHEAD_MAX) {
            enabled = isVisible(pending.remove());
            if (!enabled) {
                report.accept("The read side does not catch up. The import continues without waiting for it.");
            }
        }
    }

    private boolean isVisible(String order) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (!api.get("/api/orders/" + order).isSuccess()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                ApiClient.pause(POLL_INTERVAL);
            }
            return true;
        } catch (ImportFailure _) {
            return false;
        }
    }
}
