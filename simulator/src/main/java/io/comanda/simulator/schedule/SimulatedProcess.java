package io.comanda.simulator.schedule;

import java.util.ArrayList;
import java.util.List;

/// A process of the simulated system. It can be killed, or be paused as if by SIGSTOP.
public final class SimulatedProcess {

    private final Simulation simulation;
    private final String name;
    private final List<Fiber> fibers = new ArrayList<>();
    private final List<Runnable> connections = new ArrayList<>();
    private boolean alive = true;
    private final List<Runnable> postponed = new ArrayList<>();
    private long pausedUntil;

    SimulatedProcess(Simulation simulation, String name) {
        this.simulation = simulation;
        this.name = name;
    }

    public String name() {
        return name;
    }

    public boolean isAlive() {
        return alive;
    }

    boolean isPaused() {
        return alive && simulation.now() < pausedUntil;
    }

    /// Until it goes on, in the same order.
    void postpone(Runnable event) {
        postponed.add(event);
    }

    void add(Fiber fiber) {
        fibers.add(fiber);
    }

    /// What a server notices when this process is gone.
    public void onKill(Runnable connection) {
        connections.add(connection);
    }

    /// Nothing of it runs any more, not even a `finally` that reaches a server.
    public void kill() {
        simulation.note(name, "KILLED");
        alive = false;
        postponed.clear();
        connections.forEach(Runnable::run);
        connections.clear();
        fibers.forEach(simulation::resume);
    }

    /// The run is over.
    void end() {
        alive = false;
    }

    /// Nothing of it runs for so long. Its connections stay open.
    public void pause(long nanos) {
        simulation.note(name, "PAUSED for " + nanos / 1_000_000 + " ms");
        pausedUntil = Math.max(pausedUntil, simulation.now() + nanos);
        simulation.after(nanos, this::resume);
    }

    private void resume() {
        if (!isPaused()) {
            postponed.forEach(Runnable::run);
            postponed.clear();
        }
    }

    /// @throws Killed if it was killed
    public void check() {
        if (!alive) {
            throw new Killed();
        }
    }
}
