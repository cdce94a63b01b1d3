package io.comanda.read.epoch;

import io.comanda.events.truth.TruthReply.RepublicationProgress;
import io.comanda.events.truth.TruthRequest;
import io.comanda.read.elastic.States;
import io.comanda.read.rabbitmq.Broker;
import io.comanda.read.rabbitmq.Lane;
import io.comanda.read.truth.TruthClient;
import io.comanda.read.verify.VerificationRuns;
import io.comanda.read.view.Generation;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewState;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Brings a view into a new epoch: everything is republished into the past lane of every generation, where it wins against what has an
/// older epoch; then the view is verified, which removes what never happened.
///
/// Each step is stored, and safe to repeat: a republication has an id that follows from its queue and epoch.
@ApplicationScoped
class EpochFollower {

    private static final Logger LOG = Logger.getLogger(EpochFollower.class);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

    private final TruthClient truth;
    private final Broker broker;
    private final States states;
    private final VerificationRuns verifications;

    EpochFollower(TruthClient truth, Broker broker, States states, VerificationRuns verifications) {
        this.truth = truth;
        this.broker = broker;
        this.states = states;
        this.verifications = verifications;
    }

    /// One step, if there is one to do.
    void step(View view, ViewState state) {
        var id = "epoch-" + view.text();
        var stored = states.get(id, FollowedEpoch.class);
        if (state.epoch() == 0) {
            return; // No message has ever been read.
        }
        if (stored.isEmpty()) {
            // The first epoch that is ever known is the one in which the view was filled.
            states.put(id, new FollowedEpoch(state.epoch(), state.epoch()), stored);
            return;
        }
        var followed = stored.orElseThrow().value();
        if (followed.republished() < state.epoch()) {
            fed(state).forEach(generation -> truth.send(republication(view, generation, state.epoch())));
            if (states.put(id, followed.withRepublished(state.epoch()), stored)) {
                LOG.warnf("%s: the write side's database went back in time and is in epoch %d now. All of it is republished", view.text(),
                        state.epoch());
            }
        } else if (followed.verified() < state.epoch() && fed(state).stream().allMatch(each -> isWritten(view, each, state.epoch()))) {
            // One that is running has compared what was there before.
            if (verifications.begin(view, state.live(), true).isPresent()) {
                states.put(id, followed.withVerified(state.epoch()), stored);
                LOG.infof("%s: everything of epoch %d was republished, and is verified", view.text(), state.epoch());
            }
        }
    }

    private static List<Generation> fed(ViewState state) {
        return state.generations().stream().filter(Generation::isFed).toList();
    }

    private TruthRequest.Republish republication(View view, Generation generation, int epoch) {
        var queue = pastQueue(view, generation);
        var id = UUID.nameUUIDFromBytes((queue + "@" + epoch).getBytes(StandardCharsets.UTF_8));
        return new TruthRequest.Republish(id, view.kind(), List.of(), queue);
    }

    /// Whether it is published and consumed. A request that the write side doesn't know is sent again: its database may have gone back
    /// once more. One that failed has lost its queue, and who declares that anew asks for the past himself.
    private boolean isWritten(View view, Generation generation, int epoch) {
        var request = republication(view, generation, epoch);
        if (!(truth.ask(new TruthRequest.Progress(request.id()), ANSWER_MAX) instanceof RepublicationProgress progress)) {
            return false;
        }
        return switch (progress.state()) {
            case UNKNOWN -> {
                truth.send(request);
                yield false;
            }
            case WAITING, RUNNING -> false;
            case DONE -> broker.waiting(request.queue()).orElse(0) == 0;
            case FAILED -> true;
        };
    }

    private String pastQueue(View view, Generation generation) {
        return broker.topology(view.text(), "", generation.number(), Lane.PAST).queue();
    }
}
