package io.comanda.events.truth;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// An address of another system, to which events of a restaurant are sent. Its secret is not part of it: [WebhookSecret].
///
/// @param restaurant the restaurant's code
/// @param url        only its owners may see it: there may be a token in it
/// @param events     which ones: routing keys such as `order.placed`, or `order.*`
/// @param since      when the status became what it is
public record Webhook(UUID id, String restaurant, String url, List<String> events, Status status, Instant since) {

    public Webhook {
        events = List.copyOf(events);
    }

    /// A suspended one keeps what has to be sent until it is resumed. A removed one doesn't.
    public enum Status {
        ACTIVE, SUSPENDED, REMOVED
    }

    /// @param routingKey of an event: `order.placed`
    public boolean wants(String routingKey) {
        return events.contains(routingKey) || events.contains(routingKey.substring(0, routingKey.indexOf('.') + 1) + "*");
    }
}
