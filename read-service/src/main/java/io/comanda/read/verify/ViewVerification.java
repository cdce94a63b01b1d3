package io.comanda.read.verify;

import io.comanda.read.view.Mappings;
import io.comanda.read.view.Phase;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewState;
import io.comanda.read.view.ViewStates;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The verifications of one view, one after the other, as the leader carries them out.
final class ViewVerification {

    private static final Logger LOG = Logger.getLogger(ViewVerification.class);

    /// What is done within this time is done again by the next leader.
    private static final Duration STORE_INTERVAL = Duration.ofSeconds(5);

    private final View view;
    private final Verifier verifier;
    private final VerificationRuns runs;
    private final ViewStates states;
    private final Mappings mappings;
    private final Schedule schedule;
    private final Pace pace;
    private final VerificationMetrics metrics;
    private final Instant since = Instant.now();
    private @Nullable Run run;
    private VerificationRun stored;
    private long storedNanos;

    ViewVerification(View view, Verifier verifier, VerificationRuns runs, ViewStates states, Mappings mappings, Schedule schedule,
            Pace pace, VerificationMetrics metrics) {
        this.view = view;
        this.verifier = verifier;
        this.runs = runs;
        this.states = states;
        this.mappings = mappings;
        this.schedule = schedule;
        this.pace = pace;
        this.metrics = metrics;
        this.stored = VerificationRun.begin(view.text(), 0, false);
    }

    void step() {
        if (pace.isIdle()) {
            return;
        }
        try {
            work();
        } catch (RuntimeException e) {
            metrics.failed();
            pace.failed();
            throw e;
        }
    }

    private void work() {
        var state = states.get(view.text());
        var generation = state.live();
        if (!isMine(state)) {
            run = null;
            return;
        }
        var current = current(generation);
        if (current.isEmpty()) {
            run = null;
            return;
        }
        var running = continued(current.get());
        long beganNanos = System.nanoTime();
        boolean requested = current.get().requested();
        do {
            running.step();
        } while (!running.isDone() && !running.isWaiting() && !pace.isTurnOver(beganNanos, requested));
        pace.worked(beganNanos, requested);
        report(running);
    }

    /// Another release verifies a generation with other mappings. One that is being filled is verified when it is complete: what it misses
    /// is not in a queue yet.
    private boolean isMine(ViewState state) {
        return state.generation(state.live())
                .filter(live -> live.mapping() == mappings.version(view) && live.phase() == Phase.COMPLETE).isPresent();
    }

    /// The run that has to go on; one of a generation that is not read any more starts again.
    private Optional<VerificationRun> current(int generation) {
        var latest = runs.find(view);
        if (latest.filter(VerificationRun::running).isPresent()) {
            var unfinished = latest.get();
            if (unfinished.generation() == generation) {
                return latest;
            }
            runs.end(view, unfinished);
            return runs.begin(view, generation, unfinished.requested());
        }
        return schedule.isDue(Instant.now(), latest.map(VerificationRun::startedAt).orElse(null), since)
                ? runs.begin(view, generation, false)
                : Optional.empty();
    }

    private Run continued(VerificationRun current) {
        if (run == null || !stored.startedAt().equals(current.startedAt())) {
            LOG.infof("%s: verification of generation %d%s", view.text(), current.generation(),
                    current.after() == null ? "" : " goes on after " + current.after());
            run = verifier.run(view, current);
            stored = current;
            storedNanos = System.nanoTime();
        }
        return run;
    }

    private void report(Run running) {
        var done = running.done();
        boolean isDue = System.nanoTime() - storedNanos > STORE_INTERVAL.toNanos();
        if (!done.equals(stored) && (running.isDone() || isDue)) {
            if (!runs.store(view, done)) {
                run = null;
                return;
            }
            metrics.add(done.counts().minus(stored.counts()));
            stored = done;
            storedNanos = System.nanoTime();
        }
        if (running.isDone()) {
            finish(done);
        }
    }

    private void finish(VerificationRun done) {
        var result = Verifier.result(done);
        states.update(view.text(), state -> state.withVerification(result));
        runs.end(view, done);
        run = null;
        LOG.infof("%s: equals the write side as of %s; %d documents compared, %d differed, %d repaired, %d marked as removed",
                view.text(), result.asOf(), result.compared(), result.differences(), result.repaired(), result.orphans());
    }
}
