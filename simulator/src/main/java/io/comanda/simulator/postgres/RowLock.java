package io.comanda.simulator.postgres;

import io.comanda.simulator.schedule.Fiber;
import io.comanda.simulator.schedule.Simulation;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A row lock. Who waits gets it in turn.
final class RowLock {

    private final Simulation simulation;
    private final Deque<Fiber> waiting = new ArrayDeque<>();
    private @Nullable Transaction owner;

    RowLock(Simulation simulation) {
        this.simulation = simulation;
    }

    /// @param nanosMax the `lock_timeout`
    /// @throws SQLException if another transaction holds it for longer, or this one's connection is lost meanwhile
    void acquire(Transaction transaction, long nanosMax) throws SQLException {
        long until = simulation.now() + nanosMax;
        while (owner != null && owner != transaction) {
            if (simulation.now() >= until) {
                throw new SQLException("canceling statement due to lock timeout", "55P03");
            }
            var fiber = simulation.current();
            waiting.add(fiber);
            try {
                simulation.sleep(until - simulation.now());
            } finally {
                waiting.remove(fiber);
            }
            transaction.requireRunning();
        }
        if (owner == null) {
            owner = transaction;
            transaction.locked(this);
        }
    }

    void release() {
        owner = null;
        var next = waiting.peek();
        if (next != null) {
            simulation.resume(next);
        }
    }
}
