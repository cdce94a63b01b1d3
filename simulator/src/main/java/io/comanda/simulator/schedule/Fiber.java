package io.comanda.simulator.schedule;

import java.util.concurrent.locks.LockSupport;

/// A thread of a process. It runs only while it holds the baton, which the simulation hands from one to the next.
public final class Fiber {

    private final SimulatedProcess process;
    private final Thread thread;
    private volatile boolean hasBaton;
    /// Which of its waits is under way: an event that was to end an earlier one does nothing.
    private long wait;
    private boolean ended;

    Fiber(SimulatedProcess process, Runnable body) {
        this.process = process;
        this.thread = Thread.ofVirtual().unstarted(body);
    }

    SimulatedProcess process() {
        return process;
    }

    long currentWait() {
        return wait;
    }

    void waitEnds() {
        wait++;
    }

    boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }

    void handBaton() {
        hasBaton = true;
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        } else {
            LockSupport.unpark(thread);
        }
    }

    void awaitBaton() {
        while (!hasBaton) {
            LockSupport.park(this);
        }
    }

    void giveBaton() {
        hasBaton = false;
    }
}
