package io.comanda.read.rebuild;

import io.comanda.read.view.LeaderTask;
import io.comanda.read.view.View;
import jakarta.enterprise.context.ApplicationScoped;

/// Advances the generations of all views, one step after the other: each is repeated until it has succeeded, by whichever process is the
/// leader then, and stored before the next one.
@ApplicationScoped
class GenerationTask implements LeaderTask {

    private final FirstGeneration firstGeneration;
    private final Bootstrap bootstrap;

    GenerationTask(FirstGeneration firstGeneration, Bootstrap bootstrap) {
        this.firstGeneration = firstGeneration;
        this.bootstrap = bootstrap;
    }

    @Override
    public String name() {
        return "generations";
    }

    @Override
    public void step() {
        for (var view : View.values()) {
            var state = firstGeneration.stateOf(view);
            bootstrap.step(view, state);
        }
    }
}
