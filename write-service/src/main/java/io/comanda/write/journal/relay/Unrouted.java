package io.comanda.write.journal.relay;

import io.comanda.events.EventType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Knows which kinds of messages the broker returns, because no queue is bound for them, and that it routes them again.
final class Unrouted {

    /// Projectors bind their queues again every ten seconds.
    private static final long REMEMBERED_NANOS = 20_000_000_000L;

    /// How many of each kind were published since the last check, and how many of them came back.
    private final Map<String, Count> counts = new ConcurrentHashMap<>();
    /// When messages of a kind last came back.
    private final Map<String, Long> problems = new ConcurrentHashMap<>();

    private record Count(int published, int returned) {

        Count plus(int morePublished, int moreReturned) {
            return new Count(published + morePublished, returned + moreReturned);
        }
    }

    void published(String routingKey) {
        count(routingKey, 1, 0);
    }

    void returned(String routingKey) {
        count(routingKey, 0, 1);
    }

    private void count(String routingKey, int published, int returned) {
        counts.compute(kind(routingKey), (_, count) -> (count == null ? new Count(0, 0) : count).plus(published, returned));
    }

    /// Whether messages were returned since the last time.
    boolean check() {
        var any = false;
        for (var kind : List.copyOf(counts.keySet())) {
            var count = counts.remove(kind);
            if (count != null && count.returned() > 0) {
                any = true;
                problems.put(kind, System.nanoTime());
            } else if (count != null && count.published() > 0) {
                problems.remove(kind);
            }
        }
        return any;
    }

    /// For a person to read; null if everything is routed, or nothing has come back for a while: then either the queues are bound again, or
    /// nothing happens at all.
    @Nullable
    String problem() {
        var now = System.nanoTime();
        problems.values().removeIf(returned -> now - returned > REMEMBERED_NANOS);
        return problems.isEmpty()
                ? null
                : "no queue is bound for " + String.join(".# and ", problems.keySet().stream().sorted().toList()) + ".#: no view gets these"
                        + " events. A read side that runs binds its queues again within seconds, and then has them republished";
    }

    /// Each kind has bindings of its own: `order`, `past.order`.
    private static String kind(String routingKey) {
        int end = routingKey.indexOf('.', routingKey.startsWith(EventType.PAST) ? EventType.PAST.length() : 0);
        return end < 0 ? routingKey : routingKey.substring(0, end);
    }
}
