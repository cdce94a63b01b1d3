package io.comanda.read.consistency;

import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.ElasticException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Refreshes indices on demand, one refresh of an index at a time. Requests that arrive during a refresh share the next one, which
/// begins after their arrival. So a thousand concurrent requests cost hardly more than one.
@ApplicationScoped
class Refreshes {

    private final Elastic elastic;
    private final ConcurrentHashMap<String, Queue> queues = new ConcurrentHashMap<>();

    Refreshes(Elastic elastic) {
        this.elastic = elastic;
    }

    /// @param indices comma-separated
    /// @return whether searches now find everything that was written to them before this call
    boolean refresh(String indices) {
        return queues.computeIfAbsent(indices, Queue::new).joinNext();
    }

    private final class Queue {

        private final String indices;
        private final ReentrantLock running = new ReentrantLock();
        private CompletableFuture<Boolean> next = new CompletableFuture<>();

        private Queue(String indices) {
            this.indices = indices;
        }

        /// The first thread to get the lock runs the refresh for all that wait for it.
        boolean joinNext() {
            CompletableFuture<Boolean> mine;
            synchronized (this) {
                mine = next;
            }
            running.lock();
            try {
                if (!mine.isDone()) {
                    synchronized (this) {
                        next = new CompletableFuture<>();
                    }
                    mine.complete(refresh());
                }
            } finally {
                running.unlock();
            }
            return mine.join();
        }

        private boolean refresh() {
            try {
                return elastic.refresh(indices);
            } catch (ElasticException e) {
                return false;
            }
        }
    }
}
