package io.comanda.read.rebuild;

import io.comanda.read.view.Generation;
import io.comanda.read.view.Mappings;
import io.comanda.read.view.Phase;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewState;
import io.comanda.read.view.ViewStates;
import jakarta.inject.Singleton;

/// Fills generations with the past.
@Singleton
final class Bootstrap {

    private final ViewStates states;
    private final Mappings mappings;
    private final GenerationQueues queues;

    Bootstrap(ViewStates states, Mappings mappings, GenerationQueues queues) {
        this.states = states;
        this.mappings = mappings;
        this.queues = queues;
    }

    void step(View view, ViewState state) {
        state.generations().stream().filter(generation -> generation.mapping() == mappings.version(view))
                .forEach(generation -> step(view, generation));
    }

    private void step(View view, Generation generation) {
        if (generation.phase() == Phase.EMPTY) {
            // Everything that is published from now on is in the queue. What was published before has to be republished.
            queues.declare(view, generation.number());
            states.update(view.text(), state -> state.change(generation.number(),
                    it -> it.phase() == Phase.EMPTY ? it.with(Phase.FILLING) : it));
        }
    }
}
