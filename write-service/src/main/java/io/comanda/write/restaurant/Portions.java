package io.comanda.write.restaurant;

import io.comanda.events.RestaurantEvent;
import io.comanda.write.command.ConsistencyTokenEntry;
import io.comanda.write.journal.EventMetadata;
import io.comanda.write.journal.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// Takes limited portions for orders and returns them, in the order's own transaction.
/// The restaurant is locked, and gets an event, only if a dish turns sold out or available again.
@ApplicationScoped
public class Portions {

    private final Journal journal;

    Portions(Journal journal) {
        this.journal = journal;
    }

    /// @param before what the order held, by dish
    /// @param after  what it holds now
    /// @return the dishes that turned sold out or available again
    public List<ConsistencyTokenEntry> move(UUID restaurantId, Map<UUID, Integer> before, Map<UUID, Integer> after,
            EventMetadata metadata) {
        // UUIDv7s have the same order in Java and in PostgreSQL.
        var more = new TreeMap<>(after);
        before.forEach((dish, held) -> more.merge(dish, -held, Integer::sum));
        more.values().removeIf(none -> none == 0);

        var changes = new ArrayList<RestaurantEvent>();
        more.forEach((dish, taken) -> DishOnMenu.locked(dish).flatMap(row -> row.take(taken)).ifPresent(changes::add));
        if (changes.isEmpty()) {
            return List.of();
        }
        var restaurant = Restaurant.locked(restaurantId);
        var tokenEntries = new ArrayList<ConsistencyTokenEntry>();
        for (var event : changes) {
            restaurant.apply(event);
            journal.append(metadata, restaurant.revision, event, restaurant.stateAfter(event));
            tokenEntries.addAll(RestaurantHandler.tokenEntries(restaurant.id, event, journal.version(restaurant.revision)));
        }
        return tokenEntries;
    }
}
