package io.comanda.write.journal.relay;

import jakarta.inject.Singleton;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Time as one loop knows it: how much of it passes, and waiting until it has passed or something has happened. All of the loop's waits go
/// through it, so the simulator can run the loop in a time of its own.
@Singleton
class LoopTime {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean isWoken;

    /// Only differences mean something, as with [System#nanoTime()].
    long nanos() {
        return System.nanoTime();
    }

    /// Returns after this time, or when the loop is woken. If that was since the last wait, it returns at once.
    void await(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (var left = nanos; !isWoken && left > 0;) {
                left = woken.awaitNanos(left);
            }
            isWoken = false;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the loop's wait, or the next one, from any thread. The loop looks at what it waits for again.
    void wake() {
        lock.lock();
        try {
            isWoken = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }
}
