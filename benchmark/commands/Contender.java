import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Who places orders.
interface Contender {

    String name();

    /// Places orders for some time, so many at once: each as soon as the one before is confirmed.
    Round place(int atOnce, int seconds) throws Exception;

    /// Places one order after the other.
    interface Client {

        void place() throws Exception;
    }

    /// @return how long each order took, in nanoseconds, and last how long all of it took
    static List<Long> drive(List<? extends Client> clients, int seconds) throws Exception {
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        var nanos = new ArrayList<Long>();
        try (var threads = Executors.newFixedThreadPool(clients.size())) {
            var work = clients.stream().<Callable<List<Long>>>map(client -> () -> {
                var own = new ArrayList<Long>();
                for (long before = System.nanoTime(); before < end;) {
                    client.place();
                    long after = System.nanoTime();
                    own.add(after - before);
                    before = after;
                }
                return own;
            }).toList();
            for (var done : threads.invokeAll(work)) {
                nanos.addAll(done.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("An order was not placed", e.getCause());
        }
        nanos.add(System.nanoTime() - begin);
        return nanos;
    }
}
