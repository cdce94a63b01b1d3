package io.comanda.events;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// What other systems may ask to be told of.
public final class PublishedEvents {

    /// The routing keys of all events, `order.*` and `restaurant.*`. Imported orders are not among them: they are no news.
    public static final Set<String> KEYS = keys();

    private static Set<String> keys() {
        var keys = new TreeSet<>(Set.of("order.*", "restaurant.*"));
        Wire.types().map(EventType::routingKey).filter(key -> !key.equals("order.imported")).forEach(keys::add);
        return Collections.unmodifiableSortedSet(keys);
    }

    private PublishedEvents() {
    }
}
