package io.comanda.simulator.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Runs processes in virtual time. Everything that happens is an event at a moment; how long each takes is decided by the seed, and so which
/// comes first. The code of the services runs in fibers, one at a time, and others get their turn only while it waits for a server or for
/// time to pass. So the same seed always gives the same run.
public final class Simulation {

    /// A latency is at least this long, and up to 2¹¹ times that: 20 ms. Each magnitude is as frequent as the others.
    private static final long LATENCY_NANOS_MIN = 10_000;
    private static final int LATENCY_MAGNITUDES = 11;

    /// More events than any run needs: one that goes round in circles ends.
    private static final int EVENTS_MAX = 200_000;

    /// A run takes a millisecond.
    private static final long HANGS_NANOS = 10_000_000_000L;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final SplittableRandom random;
    private final @Nullable List<String> notes;
    private final List<Fiber> fibers = new ArrayList<>();
    private final SimulatedProcess world = new SimulatedProcess(this, "world");
    private @Nullable Fiber current;
    private volatile @Nullable Thread waiting;
    private volatile boolean over;
    private boolean stopping;
    private @Nullable String problem;
    private long now;
    private long scheduled;
    private int happened;

    /// @param notes where what happens is noted for people; null if nobody reads it, which is faster
    public Simulation(long seed, @Nullable List<String> notes) {
        this.random = new SplittableRandom(seed);
        this.notes = notes;
    }

    /// Either wakes a fiber or does something itself.
    private record Event(long at, long order, SimulatedProcess process, @Nullable Fiber fiber, long ofWait, @Nullable Runnable action)
            implements
                Comparable<Event> {

        Event later(long then, long nextOrder) {
            return new Event(then, nextOrder, process, fiber, ofWait, action);
        }

        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }

    /// Virtual, in nanoseconds since the begin.
    public long now() {
        return now;
    }

    public SplittableRandom random() {
        return random;
    }

    /// True once in so many times.
    public boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    public SimulatedProcess process(String name) {
        return new SimulatedProcess(this, name);
    }

    public long latency() {
        long magnitude = LATENCY_NANOS_MIN << random.nextInt(LATENCY_MAGNITUDES);
        return magnitude + random.nextLong(magnitude);
    }

    public boolean isNoted() {
        return notes != null;
    }

    public void note(String who, String what) {
        if (notes != null) {
            notes.add("%10.3f ms  %-12s %s".formatted(now / 1e6, who, what));
        }
    }

    /// Does something after a while, in nobody's name.
    public void after(long nanos, Runnable action) {
        after(nanos, world, action);
    }

    /// Does something in a process after a while, unless it is dead by then.
    public void after(long nanos, SimulatedProcess process, Runnable action) {
        events.add(new Event(now + nanos, scheduled++, process, null, 0, action));
    }

    /// Starts a thread of a process.
    public void start(SimulatedProcess process, Runnable body) {
        var fiber = new Fiber[1];
        fiber[0] = new Fiber(process, () -> run(fiber[0], body));
        fibers.add(fiber[0]);
        process.add(fiber[0]);
        wakeAt(now, fiber[0]);
    }

    private void run(Fiber fiber, Runnable body) {
        try {
            fiber.process().check();
            body.run();
        } catch (Killed _) {
            // Its process is gone.
        } catch (Throwable e) {
            fail("the loop of " + fiber.process().name() + " ended: " + e);
        }
        fiber.end();
        passBaton(null);
    }

    private void wakeAt(long at, Fiber fiber) {
        events.add(new Event(at, scheduled++, fiber.process(), fiber, fiber.currentWait(), null));
    }

    /// The fiber that runs. Only fibers may wait.
    public Fiber current() {
        if (current == null) {
            throw new IllegalStateException("Only a fiber may wait");
        }
        return current;
    }

    /// A request or its answer is under way. Meanwhile anything may happen.
    public void step() {
        sleep(latency());
    }

    /// Waits for so long, or until somebody resumes this fiber.
    public void sleep(long nanos) {
        var fiber = current();
        fiber.process().check();
        wakeAt(now + Math.max(0, nanos), fiber);
        passBaton(fiber);
        fiber.process().check();
    }

    /// Ends a fiber's wait now.
    public void resume(Fiber fiber) {
        if (!fiber.hasEnded()) {
            wakeAt(now, fiber);
        }
    }

    /// Lets happen what comes next, until it is this fiber's turn again.
    private void passBaton(@Nullable Fiber self) {
        var next = next();
        if (next == self && self != null) {
            return;
        }
        if (self != null) {
            self.giveBaton();
        }
        current = next;
        if (next == null) {
            over = true;
            LockSupport.unpark(waiting);
        } else {
            next.handBaton();
        }
        if (self != null) {
            self.awaitBaton();
        }
    }

    /// Whose turn it is; null if the run is over.
    private @Nullable Fiber next() {
        while (!stopping) {
            var event = events.poll();
            if (event == null) {
                return null;
            }
            if (happened++ > EVENTS_MAX) {
                fail("it goes round in circles");
                return null;
            }
            now = event.at;
            if (event.process.isPaused()) {
                event.process.postpone(() -> events.add(event.later(now, scheduled++)));
                continue;
            }
            if (event.fiber != null) {
                if (!event.fiber.hasEnded() && event.ofWait == event.fiber.currentWait()) {
                    event.fiber.waitEnds();
                    return event.fiber;
                }
            } else if (event.action != null && event.process.isAlive()) {
                act(event.action);
            }
        }
        return null;
    }

    /// Not into the code of the fiber that happens to wait.
    private void act(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            fail("a model is wrong: " + e);
        }
    }

    /// Ends the run as a failure. The first reason counts.
    public void fail(String why) {
        if (problem == null) {
            problem = why;
            note("oracle", "VIOLATED: " + why);
        }
        stop();
    }

    /// Ends the run.
    public void stop() {
        stopping = true;
    }

    /// Runs until it is stopped, and then ends all fibers.
    ///
    /// @return what went wrong; null if nothing did
    public @Nullable String run() {
        waiting = Thread.currentThread();
        passBaton(null);
        awaitEnd();
        for (var fiber : List.copyOf(fibers)) {
            fiber.process().end();
            if (!fiber.hasEnded()) {
                over = false;
                current = fiber;
                fiber.handBaton();
                awaitEnd();
            }
        }
        return problem;
    }

    private void awaitEnd() {
        long until = System.nanoTime() + HANGS_NANOS;
        while (!over) {
            LockSupport.parkNanos(this, HANGS_NANOS);
            if (System.nanoTime() > until) {
                throw new IllegalStateException("A fiber waits in a way that the simulation does not know");
            }
        }
    }
}
