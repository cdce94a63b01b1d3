package io.comanda.read.rebuild;

import io.comanda.read.verify.VerificationRuns;
import io.comanda.read.view.Generation;
import io.comanda.read.view.Mappings;
import io.comanda.read.view.Phase;
import io.comanda.read.view.Rebuild;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewState;
import io.comanda.read.view.ViewStates;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Advances rebuilds: a new generation that is filled is compared and then read. Old ones are deleted.
@Singleton
final class RebuildSteps {

    private static final Logger LOG = Logger.getLogger(RebuildSteps.class);

    private final ViewStates states;
    private final Mappings mappings;
    private final Rebuilds rebuilds;
    private final GenerationComparison comparison;
    private final GenerationQueues queues;
    private final GenerationIndices indices;
    private final VerificationRuns verifications;

    RebuildSteps(ViewStates states, Mappings mappings, Rebuilds rebuilds, GenerationComparison comparison, GenerationQueues queues,
            GenerationIndices indices, VerificationRuns verifications) {
        this.states = states;
        this.mappings = mappings;
        this.rebuilds = rebuilds;
        this.comparison = comparison;
        this.queues = queues;
        this.indices = indices;
        this.verifications = verifications;
    }

    /// @throws RuntimeException if a server can't be reached: the step is repeated later
    void step(View view, ViewState state) {
        rebuilds.startForNewMappings(view);
        rebuilds.dropExpired(view);
        for (var generation : state.generations()) {
            if (generation.phase() == Phase.DROPPING && generation.isDue(Instant.now())) {
                delete(view, generation);
            }
        }
        var rebuild = state.rebuild();
        if (rebuild != null && rebuild.state() != Rebuild.State.DIFFERENT) {
            state.generation(rebuild.generation()).filter(it -> it.mapping() == mappings.version(view) && it.phase() == Phase.COMPLETE)
                    .ifPresent(generation -> compare(view, state, generation));
        }
    }

    /// Versions are compared before the switch, and everything after it: what neither generation has must not keep the new one waiting.
    private void compare(View view, ViewState state, Generation generation) {
        progress(view, generation, Rebuild.State.COMPARING, null);
        var difference = comparison.difference(view, state.live(), generation.number());
        if (difference.isPresent()) {
            LOG.errorf("%s: generation %d is not switched to: %s", view.text(), generation.number(), difference.get());
            progress(view, generation, Rebuild.State.DIFFERENT, difference.get());
            return;
        }
        rebuilds.finish(view, generation.number());
        LOG.infof("%s: generation %d is read from now on", view.text(), generation.number());
        var _ = verifications.begin(view, generation.number(), false);
    }

    private void progress(View view, Generation generation, Rebuild.State next, @Nullable String problem) {
        states.update(view.text(), state -> {
            var rebuild = state.rebuild();
            return rebuild != null && rebuild.generation() == generation.number() ? state.withRebuild(rebuild.with(next, problem)) : state;
        });
    }

    private void delete(View view, Generation generation) {
        queues.delete(view, generation.number());
        indices.delete(view, generation.number());
        states.update(view.text(), state -> state.without(generation.number()));
        LOG.infof("%s: generation %d is deleted", view.text(), generation.number());
    }
}
