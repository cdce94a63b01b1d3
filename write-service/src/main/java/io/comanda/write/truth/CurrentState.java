package io.comanda.write.truth;

import io.comanda.events.Actor;
import io.comanda.events.Envelope;
import io.comanda.events.Message;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Message.RestaurantMessage;
import io.comanda.events.OrderState;
import io.comanda.events.RestaurantState;
import io.comanda.events.truth.StateHash;
import io.comanda.events.truth.TruthReply.ManifestPage;
import io.comanda.write.command.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// An aggregate as it is now.
sealed interface CurrentState {

    Actor BY = new Actor(Actor.Role.OPERATOR, "republication");

    UUID id();

    long revision();

    String hash();

    /// Without an event, and past: nothing has happened.
    Message message(int epoch);

    default ManifestPage.Entry entry(int epoch) {
        return new ManifestPage.Entry(id(), Envelope.version(epoch, revision()), hash());
    }

    private static Envelope envelope(String type, CurrentState current, int epoch) {
        return new Envelope(Ids.next(), type, current.id(), Instant.now().truncatedTo(ChronoUnit.MILLIS), null, current.revision(), epoch,
                BY, null);
    }

    record OfOrder(long revision, OrderState state) implements CurrentState {

        @Override
        public UUID id() {
            return state.id();
        }

        @Override
        public String hash() {
            return StateHash.of(state);
        }

        @Override
        public Message message(int epoch) {
            return new OrderMessage(CurrentState.envelope("comanda.order.republished.v1", this, epoch), null, state);
        }
    }

    record OfRestaurant(long revision, RestaurantState state) implements CurrentState {

        @Override
        public UUID id() {
            return state.id();
        }

        @Override
        public String hash() {
            return StateHash.of(state);
        }

        @Override
        public Message message(int epoch) {
            return new RestaurantMessage(CurrentState.envelope("comanda.restaurant.republished.v1", this, epoch), null, state);
        }
    }
}
