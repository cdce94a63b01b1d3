import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Sees when orders can be read. For those by id and those in searches it asks Elasticsearch for all that it still waits for, in one request:
/// as many requests a second whatever the lag is, so that none has to pay more for being watched.
final class Watch {

    /// `PLACED` counts from when the order was due, the others from the answer, which follows the commit.
    enum Kind {
        PLACED, BY_ID, SEARCHABLE, WITH_TOKEN
    }

    static final Duration SEEN_MAX = Duration.ofSeconds(20);

    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Comanda system;
    private final Set<Kind> kinds;
    private final Map<Kind, Histogram> lags = new EnumMap<>(Kind.class);
    /// By id, when each was answered.
    private final Map<Kind, Map<String, Long>> waiting = Map.of(Kind.BY_ID, new ConcurrentHashMap<>(), Kind.SEARCHABLE, new ConcurrentHashMap<>());
    private final AtomicInteger unseen = new AtomicInteger();
    private final Thread poller = Thread.ofPlatform().daemon().unstarted(this::poll);
    private volatile boolean ended;

    Watch(Comanda system, Set<Kind> kinds) {
        this.system = system;
        this.kinds = kinds;
        for (var kind : Kind.values()) {
            lags.put(kind, new ConcurrentHistogram(3));
        }
    }

    static Watch none(Comanda system) {
        return new Watch(system, EnumSet.noneOf(Kind.class));
    }

    void start() {
        if (kinds.contains(Kind.BY_ID)) {
            poller.start();
        }
    }

    void placed(Comanda.Placed order, long dueNanos) throws Exception {
        long answered = System.nanoTime();
        if (kinds.contains(Kind.PLACED)) {
            seen(Kind.PLACED, dueNanos);
        }
        waiting.forEach((kind, orders) -> {
            if (kinds.contains(kind)) {
                orders.put(order.id(), answered);
            }
        });
        if (kinds.contains(Kind.WITH_TOKEN)) {
            system.search(order);
            seen(Kind.WITH_TOKEN, answered);
        }
    }

    private void seen(Kind kind, long sinceNanos) {
        lags.get(kind).recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - sinceNanos));
    }

    private void poll() {
        try {
            for (long next = System.nanoTime(); !ended; next = Math.max(System.nanoTime(), next + INTERVAL_NANOS)) {
                for (var each : waiting.entrySet()) {
                    var orders = each.getValue();
                    for (var id : system.readable(orders.keySet(), each.getKey() == Kind.BY_ID)) {
                        seen(each.getKey(), orders.remove(id));
                    }
                    orders.forEach((id, answered) -> {
                        if (System.nanoTime() - answered > SEEN_MAX.toNanos()) {
                            seen(each.getKey(), orders.remove(id));
                            unseen.incrementAndGet();
                        }
                    });
                }
                TimeUnit.NANOSECONDS.sleep(next + INTERVAL_NANOS - System.nanoTime());
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void awaitAll() throws InterruptedException {
        while (poller.isAlive() && !ended) {
            Thread.sleep(5);
            ended = waiting.values().stream().allMatch(Map::isEmpty);
        }
        poller.join();
    }

    Histogram lag(Kind kind) {
        return lags.get(kind);
    }

    int unseen() {
        return unseen.get();
    }
}
