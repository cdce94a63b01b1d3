import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// An open loop: each order is placed when it is due, however long those before it take.
///
/// @param watch sees some of them, about as many a second at every rate
record Load(Comanda system, int rate, int seconds, Watch watch) {

    /// The first one of all.
    static final AtomicReference<Exception> FAILURE = new AtomicReference<>();

    private static final int WATCHED_PER_SECOND = 25;
    private static final int WARM_UP_AT_ONCE = 4;

    /// Returns when all watched orders have been seen, or given up.
    ///
    /// @return how many were placed: a system that has too much to do turns some away
    int run() throws Exception {
        int orders = rate * seconds;
        int every = Math.max(1, rate / WATCHED_PER_SECOND);
        var placedOrders = new AtomicInteger();
        watch.start();
        try (var tills = Executors.newVirtualThreadPerTaskExecutor()) {
            long begin = System.nanoTime();
            for (int i = 0; i < orders; i++) {
                int number = i;
                long due = begin + i * 1_000_000_000L / rate;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                tills.submit(() -> {
                    try {
                        var placed = system.place(number);
                        placedOrders.incrementAndGet();
                        if (number % every == 0) {
                            watch.placed(placed, due);
                        }
                    } catch (Exception e) {
                        FAILURE.compareAndSet(null, e);
                    }
                });
            }
        }
        watch.awaitAll();
        return placedOrders.get();
    }

    /// As fast as a few tills can, because a service that has just started keeps no rate.
    static void warmUp(Comanda system, int seconds) throws Exception {
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        try (var tills = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < WARM_UP_AT_ONCE; i++) {
                int till = i;
                tills.submit(() -> {
                    while (System.nanoTime() < until) {
                        system.search(system.place(till));
                    }
                    return null;
                });
            }
        }
    }
}
