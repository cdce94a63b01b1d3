package io.comanda.events;

import org.jspecify.annotations.Nullable;

/// One message on the wire: the fact, for people, audits and other systems; and the state it led to, for views.
/// The event is absent where its type is newer than the reader: the state is enough.
public sealed interface Message {

    Envelope envelope();

    record OrderMessage(Envelope envelope, @Nullable OrderEvent event, OrderState state) implements Message {
    }

    record RestaurantMessage(Envelope envelope, @Nullable RestaurantEvent event, RestaurantState state) implements Message {
    }
}
