package io.comanda.read.rebuild;

import io.comanda.read.view.LeaderTask;
import io.comanda.read.view.View;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;

/// Advances the generations of all views, one step after the other: each is repeated until it has succeeded, by whichever process is the
/// leader then, and stored before the next one.
@ApplicationScoped
class GenerationTask implements LeaderTask {

    private final FirstGeneration firstGeneration;
    private final Bootstrap bootstrap;
    private final RebuildSteps rebuild;

    GenerationTask(FirstGeneration firstGeneration, Bootstrap bootstrap, RebuildSteps rebuild) {
        this.firstGeneration = firstGeneration;
        this.bootstrap = bootstrap;
        this.rebuild = rebuild;
    }

    @Override
    public String name() {
        return "generations";
    }

    /// What keeps one view from going on does not stop the others, nor does a bootstrap keep old generations.
    @Override
    public void step() {
        var steps = new ArrayList<Runnable>();
        for (var view : View.values()) {
            steps.add(() -> bootstrap.step(view, firstGeneration.stateOf(view)));
            steps.add(() -> rebuild.step(view, firstGeneration.stateOf(view)));
        }
        RuntimeException last = null;
        for (var step : steps) {
            try {
                step.run();
            } catch (RuntimeException e) {
                last = e;
            }
        }
        if (last != null) {
            throw last;
        }
    }
}
