package io.comanda.write.journal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Says what is wrong once a minute and kind, however often it goes wrong.
final class Complaints {

    private static final long AGAIN_AFTER_NANOS = 60_000_000_000L;

    private final Logger log;
    private final Map<String, Long> lastAt = new ConcurrentHashMap<>();

    Complaints(Class<?> where) {
        log = Logger.getLogger(where);
    }

    void about(Throwable trouble) {
        var expected = trouble instanceof BrokerLost || trouble instanceof LeaseLost;
        // Numbers of processes, ports and positions make no new kind.
        var kind = (trouble.getClass() + ": " + trouble.getMessage()).replaceAll("\\d+", "#");
        about(kind, String.valueOf(trouble.getMessage()), expected ? null : trouble);
    }

    void about(String kind, String message, @Nullable Throwable trouble) {
        var now = System.nanoTime();
        var last = lastAt.get(kind);
        if (last == null || now - last > AGAIN_AFTER_NANOS) {
            lastAt.put(kind, now);
            log.warn(message, trouble);
        }
    }
}
