package io.comanda.read.projector;

import io.comanda.read.view.Generation;
import io.comanda.read.view.Mappings;
import io.comanda.read.view.Phase;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewStates;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/// Which generations this release has to feed.
@Singleton
class FedGenerations {

    private static final Logger LOG = Logger.getLogger(FedGenerations.class);

    private final ViewStates states;
    private final Mappings mappings;

    FedGenerations(ViewStates states, Mappings mappings) {
        this.states = states;
        this.mappings = mappings;
    }

    /// Their numbers.
    ///
    /// @throws io.comanda.read.elastic.ElasticException if Elasticsearch has never told
    List<Integer> of(Projection projection) {
        var view = view(projection);
        return states.get(view.text()).written(mappings.version(view), Instant.now()).stream().map(Generation::number).toList();
    }

    /// Whether queries read it. They don't while it is filled.
    boolean isQueried(Projection projection, int generation) {
        var state = states.get(view(projection).text());
        return state.live() == generation && state.generation(generation).filter(it -> it.phase() == Phase.COMPLETE).isPresent();
    }

    /// Whether streams may show what it holds: it is queried, or has been, or will be in a moment.
    boolean isAnnounced(Projection projection, int generation) {
        var state = states.get(view(projection).text());
        return state.live() == generation || state.generation(generation).filter(it -> it.phase() == Phase.COMPLETE).isPresent();
    }

    /// A queue of a generation that is fed does not exist: a new broker, or somebody has deleted it. What was in it, and what has happened
    /// since, has to be republished. That is stored before the queue is declared, so that it is not forgotten.
    ///
    /// @throws IllegalStateException if the generation is no longer fed, and must not have a queue
    void queueIsMissing(Projection projection, int generation) {
        var view = view(projection);
        var state = states.update(view.text(), before -> before.change(generation, it -> it.isFed() ? it.refilled() : it));
        if (state.generation(generation).filter(Generation::isFed).isEmpty()) {
            throw new IllegalStateException("Generation " + generation + " is not fed anymore");
        }
        LOG.warnf("%s: a queue of generation %d is missing; the past will be republished into it", view.text(), generation);
    }

    private static View view(Projection projection) {
        return View.find(projection.name()).orElseThrow(() -> new IllegalStateException("There is no view " + projection.name()));
    }
}
