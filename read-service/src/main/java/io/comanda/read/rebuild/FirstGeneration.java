package io.comanda.read.rebuild;

import io.comanda.read.view.Generation;
import io.comanda.read.view.Mappings;
import io.comanda.read.view.Phase;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewState;
import io.comanda.read.view.ViewStates;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/// Gives a view its first state. A new read group begins with an empty generation, and so does one whose Elasticsearch was lost. One from
/// before there were states has queues and documents already, and nothing is missing in them.
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
        return states.find(view.text()).orElseGet(() -> states.create(ViewState.first(view.text(), first(view))));
    }

    private Generation first(View view) {
        if (queues.exist(view, NUMBER) && indices.documents(view, NUMBER) > 0) {
            LOG.infof("%s: the view that is already there is taken as complete", view.text());
            return new Generation(NUMBER, ViewState.FIRST_MAPPING, Phase.COMPLETE, null, 0, 0, null);
        }
        return Generation.empty(NUMBER, mappings.version(view));
    }
}
