package io.comanda.read.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Logs failures that all requests have at the same time: one line a minute for each kind, and how many there were.
final class OutageLog {

    private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Logger log;
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

    OutageLog(Logger log) {
        this.log = log;
    }

    private static final class Kind {
        private final AtomicLong nextNanos = new AtomicLong(System.nanoTime());
        private final AtomicLong unlogged = new AtomicLong();
    }

    /// @param kind what is counted together
    void failed(String kind, Throwable failure) {
        var each = kinds.computeIfAbsent(kind, _ -> new Kind());
        var next = each.nextNanos.get();
        var now = System.nanoTime();
        if (now - next < 0 || !each.nextNanos.compareAndSet(next, now + INTERVAL_NANOS)) {
            each.unlogged.incrementAndGet();
            return;
        }
        log.warnf("%s: %s (%d more since the last such line)", kind, failure.getMessage(), each.unlogged.getAndSet(0));
        log.debug("Stack trace", failure);
    }
}
