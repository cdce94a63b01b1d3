package io.comanda.read.epoch;

import io.comanda.events.truth.TruthReply.StatusReply;
import io.comanda.events.truth.TruthRequest;
import io.comanda.read.truth.TruthClient;
import io.comanda.read.view.LeaderTask;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewState;
import io.comanda.read.view.ViewStates;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Asks the write side regularly which epoch it is, and brings each view into it: a database that was restored may have no events to
/// publish for hours.
@ApplicationScoped
class EpochTask implements LeaderTask {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

    private final TruthClient truth;
    private final ViewStates states;
    private final EpochFollower follower;
    private final MissedEvents missedEvents;

    private long askedNanos = System.nanoTime() - INTERVAL.toNanos();

    EpochTask(TruthClient truth, ViewStates states, EpochFollower follower, MissedEvents missedEvents) {
        this.missedEvents = missedEvents;
        this.truth = truth;
        this.states = states;
        this.follower = follower;
    }

    @Override
    public String name() {
        return "epoch";
    }

    @Override
    public void step() {
        for (var view : View.values()) {
            states.find(view.text()).ifPresent(state -> follower.step(view, state));
        }
        if (System.nanoTime() - askedNanos >= INTERVAL.toNanos()) {
            askedNanos = System.nanoTime();
            if (truth.ask(new TruthRequest.Status(), ANSWER_MAX) instanceof StatusReply status) {
                learn(status.epoch());
                var unroutedAt = status.unroutedAt();
                if (unroutedAt != null) {
                    for (var view : View.values()) {
                        missedEvents.republish(view, unroutedAt);
                    }
                }
            }
        }
    }

    private void learn(int epoch) {
        for (var view : View.values()) {
            states.find(view.text()).map(ViewState::epoch).ifPresent(known -> {
                if (epoch < known) {
                    throw new IllegalStateException("The write side is in epoch " + epoch + ", but " + view.text()
                            + " has documents of epoch " + known
                            + ". Was the same backup restored twice? See Restore in docs/operations.md");
                }
                states.update(view.text(), state -> epoch > state.epoch() ? state.withEpoch(epoch) : state);
            });
        }
    }
}
