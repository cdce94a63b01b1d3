package io.comanda.read.live;

import java.util.UUID;

/// What a stream is about. Announcements name every topic that a change concerns.
///
/// @param name an order, or a restaurant by its id or code, as the client asked
public record Topic(String name) {

    public static Topic order(UUID id) {
        return order(id.toString());
    }

    static Topic order(String id) {
        return new Topic("order " + id);
    }

    public static Topic restaurant(String idOrCode) {
        return new Topic("restaurant " + idOrCode);
    }
}
