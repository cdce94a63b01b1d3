package io.comanda.read.live;

import io.comanda.read.access.CallerId;
import io.comanda.read.http.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Who has how many streams open on this replica. Nobody gets the places of all others: neither a client that forgets to close its streams, nor
/// guests without an account, who can have as many tracking secrets as they like. Addresses say nothing: behind a gateway, all have its own.
@Singleton
class StreamShares {

    private final int perCallerMax;
    private final int strangersMax;
    private final Counter refused;
    private final Map<CallerId, Integer> open = new HashMap<>();
    private int strangers;

    /// @param perCallerMax twice the screens of a large restaurant that share an account: those that lost their network are counted for a minute
    /// @param strangersMax of all guests without an account together, so that members of staff find a place on the busiest evening
    StreamShares(MeterRegistry registry, @ConfigProperty(name = "comanda.streams.per-caller-max") int perCallerMax,
            @ConfigProperty(name = "comanda.streams.strangers-max") int strangersMax) {
        this.perCallerMax = perCallerMax;
        this.strangersMax = strangersMax;
        this.refused = Counter.builder("comanda.streams.refused")
                .description("Streams refused because the caller, or guests without an account together, had too many open")
                .register(registry);
    }

    /// @throws Problem if there is none for them
    synchronized Place take(CallerId caller) {
        int own = open.getOrDefault(caller, 0);
        if (own >= perCallerMax) {
            refused.increment();
            throw Problem.tooManyOwnStreams();
        }
        if (caller.isStranger() && strangers >= strangersMax) {
            refused.increment();
            throw Problem.tooManyStreams();
        }
        open.put(caller, own + 1);
        strangers += caller.isStranger() ? 1 : 0;
        return new Place(caller);
    }

    private synchronized void leave(Place place) {
        if (place.isTaken) {
            place.isTaken = false;
            open.computeIfPresent(place.caller, (_, own) -> own == 1 ? null : own - 1);
            strangers -= place.caller.isStranger() ? 1 : 0;
        }
    }

    /// One stream's.
    final class Place {

        private final CallerId caller;
        private boolean isTaken = true;

        private Place(CallerId caller) {
            this.caller = caller;
        }

        /// Leaves it to others. Once is enough.
        void leave() {
            StreamShares.this.leave(this);
        }
    }
}
