package io.comanda.read.rebuild;

import io.comanda.read.view.Generation;
import io.comanda.read.view.Mappings;
import io.comanda.read.view.Phase;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewState;
import io.comanda.read.view.ViewStates;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/// Gives a view its first state. A new read group begins with an empty generation. One whose Elasticsearch was lost goes on with the
/// generations that this process remembers, because their queues still receive what happens. One from before there were states has queues
/// and documents already, and nothing is missing in them; its indices have no alias for writing, which those that were made after a loss
/// have.
@Singleton
final class FirstGeneration {

    private static final Logger LOG = Logger.getLogger(FirstGeneration.class);

    private static final int NUMBER = 1;

    private final ViewStates states;
    private final Mappings mappings;
    private final GenerationQueues queues;
    private final GenerationIndices indices;

    FirstGeneration(ViewStates states, Mappings mappings, GenerationQueues queues, GenerationIndices indices) {
        this.states = states;
        this.mappings = mappings;
        this.queues = queues;
        this.indices = indices;
    }

    /// The view's state, which is stored now at the latest.
    ViewState stateOf(View view) {
        return states.find(view.text()).orElseGet(() -> states.create(first(view)));
    }

    private ViewState first(View view) {
        var lost = states.lastSeen(view.text()).map(ViewState::lost);
        lost.ifPresent(state -> LOG.errorf("%s: Elasticsearch has lost the view and its state, or is a new one. All of it will be"
                + " republished into generation %d, and queries fail with 503 until then", view.text(), state.live()));
        return lost.orElseGet(() -> ViewState.first(view.text(), newOrOlder(view)));
    }

    private Generation newOrOlder(View view) {
        if (queues.exist(view, NUMBER) && indices.areOlder(view, NUMBER) && indices.documents(view, NUMBER) > 0) {
            LOG.infof("%s: the view that is already there is taken as complete", view.text());
            return new Generation(NUMBER, ViewState.FIRST_MAPPING, Phase.COMPLETE, null, 0, 0, null, false);
        }
        return Generation.empty(NUMBER, mappings.version(view));
    }
}
