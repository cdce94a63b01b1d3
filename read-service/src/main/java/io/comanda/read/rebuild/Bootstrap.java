package io.comanda.read.rebuild;

import io.comanda.events.truth.TruthReply.RepublicationProgress;
import io.comanda.events.truth.TruthRequest;
import io.comanda.read.rabbitmq.Lane;
import io.comanda.read.truth.TruthClient;
import io.comanda.read.view.Generation;
import io.comanda.read.view.Mappings;
import io.comanda.read.view.Phase;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewState;
import io.comanda.read.view.ViewStates;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/// Fills generations with the past. What happens meanwhile is written into them all the same.
///
/// The id of the republication is stored before it is requested, and a request with a known id is ignored. So after a kill at any point
/// the same request goes on.
@Singleton
final class Bootstrap {

    private static final Logger LOG = Logger.getLogger(Bootstrap.class);

    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

    private final ViewStates states;
    private final Mappings mappings;
    private final GenerationQueues queues;
    private final PastLanes pastLanes;
    private final TruthClient truth;

    Bootstrap(ViewStates states, Mappings mappings, GenerationQueues queues, PastLanes pastLanes, TruthClient truth) {
        this.states = states;
        this.mappings = mappings;
        this.queues = queues;
        this.pastLanes = pastLanes;
        this.truth = truth;
    }

    /// @throws RuntimeException if a server can't be reached: the step is repeated later
    void step(View view, ViewState state) {
        for (var generation : state.generations()) {
            if (generation.mapping() == mappings.version(view)) {
                step(view, generation);
            }
        }
    }

    private void step(View view, Generation generation) {
        switch (generation.phase()) {
            case EMPTY -> declare(view, generation);
            case FILLING -> fill(view, generation);
            case COMPLETE, DROPPING -> {
                // Nothing is missing, or it does not matter.
            }
        }
    }

    /// Everything that is published from now on is in the queues. What was published before has to be republished.
    private void declare(View view, Generation generation) {
        queues.declare(view, generation.number());
        change(view, generation, it -> it.with(Phase.FILLING)).filter(it -> it.phase() == Phase.FILLING).ifPresent(it -> fill(view, it));
    }

    private void fill(View view, Generation generation) {
        var republication = generation.republication();
        if (republication == null) {
            change(view, generation, Generation::refilled).filter(it -> it.republication() != null).ifPresent(it -> fill(view, it));
            return;
        }
        var progress = progress(republication);
        switch (progress.state()) {
            case UNKNOWN -> request(view, generation, republication);
            case WAITING, RUNNING -> {
                var _ = change(view, generation, it -> it.withProgress(progress.published(), progress.total()));
            }
            case DONE -> complete(view, generation, progress);
            case FAILED -> {
                LOG.warnf("%s: the republication into generation %d failed and begins again: %s", view.text(), generation.number(),
                        progress.reason());
                var _ = change(view, generation, Generation::refilled);
            }
        }
    }

    private RepublicationProgress progress(UUID republication) {
        return truth.ask(new TruthRequest.Progress(republication), RepublicationProgress.class, ANSWER_MAX);
    }

    private void request(View view, Generation generation, UUID republication) {
        LOG.infof("%s: the past is requested for generation %d", view.text(), generation.number());
        truth.send(new TruthRequest.Republish(republication, view.kind(), List.of(),
                queues.topology(view, generation.number(), Lane.PAST).queue()));
    }

    private void complete(View view, Generation generation, RepublicationProgress progress) {
        // In a new system there is nothing to wait for.
        boolean drained = progress.total() == 0 || pastLanes.isDrained(queues.topology(view, generation.number(), Lane.PAST));
        var _ = change(view, generation, it -> {
            var counted = it.withProgress(progress.published(), progress.total());
            return drained ? counted.with(Phase.COMPLETE) : counted;
        });
        if (drained) {
            LOG.infof("%s: generation %d is complete: %d republished", view.text(), generation.number(), progress.published());
        }
    }

    /// Unless another process has changed it, such as one that has noticed that a queue was deleted.
    ///
    /// @return the generation as it is now; empty if there is none anymore
    private Optional<Generation> change(View view, Generation from, UnaryOperator<Generation> change) {
        return states.update(view.text(), state -> state.change(from.number(), it -> it.equals(from) ? change.apply(it) : it))
                .generation(from.number());
    }
}
