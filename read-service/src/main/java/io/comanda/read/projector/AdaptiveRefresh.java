package io.comanda.read.projector;

import io.comanda.read.elastic.ElasticException;
import io.comanda.read.time.LoopTime;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Makes what a live lane has written searchable as soon as the cost of the last refresh allows: an index is being refreshed for at most a
/// share of the time. At rest a refresh takes a few milliseconds, and the next may follow within a tenth of a second. Under load it takes
/// longer, and they become rarer, until those that come before are Elasticsearch's own, one a second. So nothing depends on this: what it
/// leaves out is searchable after a second.
///
/// It has threads only while there is something to refresh, so it delays no write.
final class AdaptiveRefresh {

    /// Elasticsearch refreshes by itself until then.
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final double share;
    private final Predicate<String> refresh;
    private final Consumer<Duration> record;
    private final Executor threads;
    private final LoopTime time;
    private final Map<String, Index> indices = new ConcurrentHashMap<>();

    /// @param share   the share of the time that refreshes of one index may take, those of all consumers of the lane's queue together: 0 for none
    /// @param refresh refreshes an index, and tells whether all copies were
    /// @param record  called with how long each refresh took
    AdaptiveRefresh(double share, Predicate<String> refresh, Consumer<Duration> record, Executor threads, LoopTime time) {
        this.share = share;
        this.refresh = refresh;
        this.record = record;
        this.threads = threads;
        this.time = time;
    }

    /// Returns at once.
    ///
    /// @param names     indices that have been written
    /// @param consumers how many share the queue. Each one's refresh shows what the others have written, too, so they share the time
    void written(Set<String> names, int consumers) {
        if (share > 0) {
            names.forEach(name -> indices.computeIfAbsent(name, Index::new).written(consumers));
        }
    }

    /// Has a pace of its own, so that a large one delays no other.
    private final class Index {

        private final String name;
        /// Since the last refresh began.
        private boolean isWritten;
        private boolean running;
        private int consumers = 1;
        private long allowedNanos = time.nanos();

        Index(String name) {
            this.name = name;
        }

        void written(int consumersNow) {
            synchronized (this) {
                isWritten = true;
                consumers = Math.max(1, consumersNow);
                if (running) {
                    return;
                }
                running = true;
            }
            threads.execute(this::refreshWhileWritten);
        }

        private void refreshWhileWritten() {
            try {
                do {
                    for (long left = pauseNanos(); left > 0; left = pauseNanos()) {
                        time.await(left);
                    }
                    refresh();
                } while (isWrittenAgain());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized long pauseNanos() {
            return allowedNanos - time.nanos();
        }

        private void refresh() {
            long begin = begin();
            boolean done = isDone();
            long end = time.nanos();
            record.accept(Duration.ofNanos(end - begin));
            allowAfter(begin, end, done);
        }

        private synchronized long begin() {
            isWritten = false;
            return time.nanos();
        }

        private boolean isDone() {
            try {
                return refresh.test(name);
            } catch (ElasticException _) {
                // The projector's next write says what is wrong.
                return false;
            }
        }

        private synchronized void allowAfter(long begin, long end, boolean done) {
            long period = (long) Math.ceil((end - begin) * consumers / share);
            allowedNanos = Math.max(begin + period, done ? end : end + PAUSE_AFTER_FAILURE.toNanos());
        }

        private synchronized boolean isWrittenAgain() {
            running = isWritten;
            return running;
        }
    }
}
