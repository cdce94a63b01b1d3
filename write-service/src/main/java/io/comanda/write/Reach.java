package io.comanda.write;

import java.util.Set;
import java.util.UUID;

/// What somebody may lay hands on, whatever they may do with it.
public sealed interface Reach {

    /// Restaurants by their codes, and what is ordered there; [#ALL] for all.
    record Staff(Set<String> restaurants) implements Reach {

        public static final String ALL = "*";

        public Staff {
            restaurants = Set.copyOf(restaurants);
        }

        @Override
        public boolean covers(String restaurant) {
            return restaurants.contains(ALL) || restaurants.contains(restaurant);
        }
    }

    /// A guest's own orders.
    record Account(UUID guestId) implements Reach {
    }

    /// The one order for which a secret was given.
    ///
    /// @param hash of the secret: [io.comanda.events.Tracking#hash]
    record Secret(String hash) implements Reach {
    }

    /// Who has nothing yet.
    record Nothing() implements Reach {
    }

    /// Whether a restaurant is within it.
    default boolean covers(String restaurant) {
        return false;
    }

    default boolean isEverywhere() {
        return covers(Staff.ALL);
    }
}
