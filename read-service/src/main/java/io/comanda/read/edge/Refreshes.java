package io.comanda.read.edge;

import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.ElasticException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Makes searchable what is written, for those who wait for it: one refresh of an index at a time, and whoever comes while one is
/// under way shares the next, which begins after they came. So a thousand who wait cost hardly more than one.
@ApplicationScoped
class Refreshes {

    private final Elastic elastic;
    private final ConcurrentHashMap<String, Queue> queues = new ConcurrentHashMap<>();

    Refreshes(Elastic elastic) {
        this.elastic = elastic;
    }

    /// @return whether all that was written to the index before this was asked is found by searches now
    boolean refresh(String index) {
        return queues.computeIfAbsent(index, Queue::new).next();
    }

    private final class Queue {

        private final String index;
        private final ReentrantLock underWay = new ReentrantLock();
        private CompletableFuture<Boolean> next = new CompletableFuture<>();

        private Queue(String index) {
            this.index = index;
        }

        /// Whoever comes first to the end of the refresh under way leads the next, for all who wait for it.
        boolean next() {
            CompletableFuture<Boolean> mine;
            synchronized (this) {
                mine = next;
            }
            underWay.lock();
            try {
                if (!mine.isDone()) {
                    synchronized (this) {
                        next = new CompletableFuture<>();
                    }
                    mine.complete(refreshed());
                }
            } finally {
                underWay.unlock();
            }
            return mine.join();
        }

        private boolean refreshed() {
            try {
                return elastic.refresh(index);
            } catch (ElasticException e) {
                return false;
            }
        }
    }
}
