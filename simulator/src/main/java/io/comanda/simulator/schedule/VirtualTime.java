package io.comanda.simulator.schedule;

import org.jspecify.annotations.Nullable;

/// What the services' `LoopTime` does, in virtual time.
public final class VirtualTime {

    private final Simulation simulation;
    private boolean isWoken;
    private @Nullable Fiber waiter;

    public VirtualTime(Simulation simulation) {
        this.simulation = simulation;
    }

    public long nanos() {
        return simulation.now();
    }

    public void await(long nanos) {
        if (!isWoken) {
            waiter = simulation.current();
            simulation.sleep(nanos);
            waiter = null;
        }
        isWoken = false;
    }

    public void wake() {
        isWoken = true;
        if (waiter != null) {
            simulation.resume(waiter);
        }
    }
}
