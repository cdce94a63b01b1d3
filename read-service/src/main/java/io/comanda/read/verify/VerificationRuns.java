package io.comanda.read.verify;

import io.comanda.read.elastic.States;
import io.comanda.read.http.Problem;
import io.comanda.read.view.View;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The latest verification of each view, running or ended. All processes of a read group share it. Every method throws
/// [ElasticException] if Elasticsearch fails.
@ApplicationScoped
public class VerificationRuns {

    private final States states;

    VerificationRuns(States states) {
        this.states = states;
    }

    /// Empty if none has ever begun.
    public Optional<VerificationRun> find(View view) {
        return states.get(id(view), VerificationRun.class).map(States.Stored::value);
    }

    /// Begins one that somebody waits for.
    ///
    /// @throws Problem if one is running
    public void request(View view, int generation) {
        if (begin(view, generation, true).isEmpty()) {
            throw Problem.verificationRunning(view.text());
        }
    }

    /// Begins one, unless one is running that somebody already waits for.
    ///
    /// @param requested whether somebody waits for it. It replaces one that nobody waits for
    /// @return empty if one is running
    public Optional<VerificationRun> begin(View view, int generation, boolean requested) {
        var begun = VerificationRun.begin(view.text(), generation, requested);
        while (true) {
            var stored = states.get(id(view), VerificationRun.class);
            if (stored.map(States.Stored::value).filter(run -> run.running() && (run.requested() || !requested)).isPresent()) {
                return Optional.empty();
            }
            if (states.put(id(view), begun, stored)) {
                return Optional.of(begun);
            }
        }
    }

    /// Stores how far a run is.
    ///
    /// @return false if another one has begun since
    boolean store(View view, VerificationRun run) {
        return change(view, run, _ -> run);
    }

    boolean end(View view, VerificationRun run) {
        return change(view, run, _ -> run.ended());
    }

    private boolean change(View view, VerificationRun run, UnaryOperator<VerificationRun> change) {
        while (true) {
            var stored = states.get(id(view), VerificationRun.class);
            if (stored.map(States.Stored::value).filter(other -> other.startedAt().equals(run.startedAt())).isEmpty()) {
                return false;
            }
            if (states.put(id(view), change.apply(stored.orElseThrow().value()), stored)) {
                return true;
            }
        }
    }

    private static String id(View view) {
        return "verification-" + view.text();
    }
}
