package io.comanda.write.journal.relay;

import io.comanda.write.journal.epoch.EpochUnknown;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Logs each kind of warning at most once a minute.
public final class ThrottledLog {

    private static final long INTERVAL_NANOS = 60_000_000_000L;

    private final Logger log;
    private final Map<String, Long> lastAt = new ConcurrentHashMap<>();

    public ThrottledLog(Class<?> source) {
        log = Logger.getLogger(source);
    }

    void warn(Throwable failure) {
        var expected = failure instanceof BrokerLost || failure instanceof LeaseLost || failure instanceof EpochUnknown;
        // Process ids, ports and positions don't make a message a new kind.
        var kind = (failure.getClass() + ": " + failure.getMessage()).replaceAll("\\d+", "#");
        warn(kind, String.valueOf(failure.getMessage()), expected ? null : failure);
    }

    /// @param kind what is throttled together
    public void warn(String kind, String message, @Nullable Throwable failure) {
        var now = System.nanoTime();
        var last = lastAt.get(kind);
        if (last == null || now - last > INTERVAL_NANOS) {
            lastAt.put(kind, now);
            log.warn(message, failure);
        }
    }
}
