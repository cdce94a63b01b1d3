package io.comanda.read.epoch;

import io.comanda.read.elastic.States;
import io.comanda.read.view.Generation;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewStates;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jboss.logging.Logger;

/// Closes the hole that a deleted binding leaves: projectors bind their queues again, but the events meanwhile have reached no queue. The
/// write side knows when that last happened, and everything is republished.
@Singleton
final class MissedEvents {

    private static final Logger LOG = Logger.getLogger(MissedEvents.class);

    private final ViewStates states;
    private final States stored;

    MissedEvents(ViewStates states, States stored) {
        this.states = states;
        this.stored = stored;
    }

    /// @param unroutedAt the last time of which the view has requested what was missed then
    @RegisterForReflection
    record Known(Instant unroutedAt) {
    }

    /// The republication is requested first, so that it is not forgotten if this process ends in between.
    ///
    /// @param unroutedAt by the write side's clock
    void republish(View view, Instant unroutedAt) {
        var id = "unrouted-" + view.text();
        var known = stored.get(id, Known.class);
        if (known.filter(it -> !it.value().unroutedAt().isBefore(unroutedAt)).isPresent()) {
            return;
        }
        states.update(view.text(), state -> state.generations().stream().filter(Generation::isFed).map(Generation::number).reduce(state,
                (changed, number) -> changed.change(number, Generation::refilled), (one, _) -> one));
        if (stored.put(id, new Known(unroutedAt), known)) {
            LOG.warnf(
                    "%s: until %s, events reached no queue: a binding or the exchange was deleted, or this read group is new. Everything is"
                            + " republished",
                    view.text(), unroutedAt);
        }
    }
}
