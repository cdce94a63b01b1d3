package io.comanda.read.projector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.ElasticClients;
import io.comanda.read.time.LoopTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/// In virtual time: writes happen when the test says so, and a refresh takes as long as it says.
class AdaptiveRefreshTest {

    private static final double SHARE = 0.05;

    /// Nothing listens there.
    private static final Elastic NOBODY = ElasticClients.at(1);

    private final VirtualTime time = new VirtualTime();
    private final List<Refresh> refreshes = new ArrayList<>();
    private LongSupplier cost = () -> milliseconds(3);
    private boolean succeeds = true;
    private boolean away;
    private AdaptiveRefresh refresh = of(SHARE);

    private record Refresh(String index, long beginNanos, long endNanos) {
    }

    @Test
    void whatIsWrittenAtRestIsRefreshedAtOnce() {
        write(100, 1, "orders");
        write(5_000, 1, "orders");

        time.runUntil(milliseconds(10_000));

        assertEquals(List.of(100L, 5_000L), begins());
    }

    @Test
    void theNextRefreshComesAsSoonAsTheCostOfTheLastOneAllows() {
        write(0, 1, "orders");
        write(10, 1, "orders");
        write(20, 1, "orders");

        time.runUntil(milliseconds(1_000));

        assertEquals(List.of(0L, 60L), begins(), "3 ms are 5 % of 60");
    }

    @Test
    void eachIndexHasItsOwnPace() {
        write(0, 1, "orders");
        write(1, 1, "sales");

        time.runUntil(milliseconds(1_000));

        assertEquals(List.of(0L, 3L), begins());
        assertEquals(List.of("orders", "sales"), refreshes.stream().map(Refresh::index).toList());
    }

    @Test
    void whatIsWrittenDuringARefreshIsRefreshedAgain() {
        write(0, 1, "orders");
        write(2, 1, "orders");

        time.runUntil(milliseconds(1_000));

        assertEquals(List.of(0L, 60L), begins());
    }

    @Test
    void inAStormElasticsearchsOwnRefreshesComeFirst() {
        cost = () -> milliseconds(80);
        for (int at = 0; at < 10_000; at += 10) {
            write(at, 1, "orders");
        }

        time.runUntil(milliseconds(10_000));

        assertEquals(List.of(0L, 1_600L, 3_200L, 4_800L, 6_400L, 8_000L, 9_600L, 11_200L), begins());
    }

    @Test
    void theConsumersOfAQueueShareTheTime() {
        write(0, 4, "orders");
        write(10, 4, "orders");

        time.runUntil(milliseconds(1_000));

        assertEquals(List.of(0L, 240L), begins());
    }

    @Test
    void afterAFailureItIsElasticsearchsTurnForASecond() {
        succeeds = false;
        write(0, 1, "orders");
        write(10, 1, "orders");
        time.at(milliseconds(1_500), () -> away = true);
        write(2_000, 1, "orders");
        write(2_020, 1, "orders");
        time.at(milliseconds(2_500), () -> {
            away = false;
            succeeds = true;
        });

        time.runUntil(milliseconds(10_000));

        assertEquals(List.of(0L, 1_003L, 3_009L), begins(), "one that was away is not among them");
    }

    @Test
    void nothingIsRefreshedForNothing() {
        write(0, 1);
        time.runUntil(milliseconds(100));
        assertEquals(List.of(), begins());

        refresh = of(0);
        write(200, 1, "orders");
        time.runUntil(milliseconds(300));
        assertEquals(List.of(), begins(), "it is switched off");
    }

    /// However writes and costs follow each other: nothing stays unrefreshed, and refreshes take their share at most.
    @Test
    void refreshesTakeTheirShareOfTheTimeAtMost() {
        for (long seed = 0; seed < 200; seed++) {
            var run = new AdaptiveRefreshTest();
            var random = new Random(seed);
            run.cost = () -> milliseconds(1 + (long) Math.exp(random.nextDouble(6)));
            long at = 0;
            for (int i = 0; i < 500; i++) {
                at += random.nextInt(10) == 0 ? random.nextInt(3_000) : random.nextInt(20);
                run.writeAt(milliseconds(at) + random.nextInt(1_000_000), 1 + random.nextInt(3), random.nextBoolean() ? "orders" : "sales");
            }
            run.time.runUntil(milliseconds(at + 600_000));

            for (var index : List.of("orders", "sales")) {
                var own = run.refreshes.stream().filter(each -> each.index().equals(index)).toList();
                long spent = 0;
                for (var each : own) {
                    assertTrue(spent <= SHARE * (each.beginNanos() - own.getFirst().beginNanos()), "seed " + seed);
                    spent += each.endNanos() - each.beginNanos();
                }
            }
            assertEquals(Set.of(), run.unrefreshed(), "seed " + seed);
        }
    }

    private final List<Write> writes = new ArrayList<>();

    private record Write(long atNanos, Set<String> indices) {
    }

    private void write(long atMilliseconds, int consumers, String... indices) {
        writeAt(milliseconds(atMilliseconds), consumers, indices);
    }

    private void writeAt(long nanos, int consumers, String... indices) {
        writes.add(new Write(nanos, Set.of(indices)));
        time.at(nanos, () -> refresh.written(Set.of(indices), consumers));
    }

    /// What was written and has no refresh that began later.
    private Set<String> unrefreshed() {
        var missing = new TreeSet<String>();
        for (var write : writes) {
            for (var index : write.indices()) {
                if (refreshes.stream().noneMatch(each -> each.beginNanos() >= write.atNanos() && each.index().equals(index))) {
                    missing.add(index + " at " + write.atNanos());
                }
            }
        }
        return missing;
    }

    private List<Long> begins() {
        return refreshes.stream().map(each -> TimeUnit.NANOSECONDS.toMillis(each.beginNanos())).toList();
    }

    private AdaptiveRefresh of(double share) {
        return new AdaptiveRefresh(share, this::refresh, _ -> {
        }, time::run, time);
    }

    private boolean refresh(String index) {
        long begin = time.nanos();
        time.pass(cost.getAsLong());
        if (away) {
            return NOBODY.refresh(index);
        }
        refreshes.add(new Refresh(index, begin, time.nanos()));
        return succeeds;
    }

    private static long milliseconds(long milliseconds) {
        return Duration.ofMillis(milliseconds).toNanos();
    }

    /// What is to happen while somebody waits, happens. There is one thread, so what is started runs when nobody waits.
    private static final class VirtualTime extends LoopTime {

        private record Event(long atNanos, Runnable what) {
        }

        private final PriorityQueue<Event> events = new PriorityQueue<>((one, other) -> Long.compare(one.atNanos(), other.atNanos()));
        private final List<Runnable> started = new ArrayList<>();
        private long now;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void await(long nanos) {
            pass(nanos);
        }

        void at(long nanos, Runnable what) {
            events.add(new Event(nanos, what));
        }

        void run(Runnable what) {
            started.add(what);
        }

        void pass(long nanos) {
            long until = now + nanos;
            while (!events.isEmpty() && events.peek().atNanos() <= until) {
                var next = events.remove();
                now = Math.max(now, next.atNanos());
                next.what().run();
            }
            now = until;
        }

        void runUntil(long nanos) {
            while (!events.isEmpty() && events.peek().atNanos() <= nanos) {
                pass(events.peek().atNanos() - now);
                while (!started.isEmpty()) {
                    started.removeFirst().run();
                }
            }
            now = Math.max(now, nanos);
        }
    }
}
