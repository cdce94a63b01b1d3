package io.comanda.read.live;

import io.comanda.events.Envelope;
import io.comanda.events.Message;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Message.RestaurantMessage;
import java.time.Instant;
import java.util.List;

/// Messages of the live lane. Those of tests are from the past otherwise.
final class LiveMessages {

    static List<Message> of(List<Message> messages) {
        return messages.stream().map(LiveMessages::live).toList();
    }

    static List<Message> of(Message message) {
        return of(List.of(message));
    }

    private static Message live(Message message) {
        return switch (message) {
            case OrderMessage(var envelope, var event, var state) -> new OrderMessage(live(envelope), event, state);
            case RestaurantMessage(var envelope, var event, var state) -> new RestaurantMessage(live(envelope), event, state);
        };
    }

    private static Envelope live(Envelope past) {
        return new Envelope(past.id(), past.type(), past.subject(), past.time(), Instant.now(), past.revision(), past.epoch(), past.actor(),
                past.traceparent());
    }

    private LiveMessages() {
    }
}
