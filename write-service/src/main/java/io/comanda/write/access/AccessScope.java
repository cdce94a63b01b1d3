package io.comanda.write.access;

import java.util.Set;
import java.util.UUID;

/// Which data a caller may access. What they may do with it depends on their role.
public sealed interface AccessScope {

    /// Restaurants by their codes, with their orders; [#ALL] for all restaurants.
    record Staff(Set<String> restaurants) implements AccessScope {

        public static final String ALL = "*";

        public Staff {
            restaurants = Set.copyOf(restaurants);
        }

        @Override
        public boolean covers(String restaurant) {
            return restaurants.contains(ALL) || restaurants.contains(restaurant);
        }
    }

    /// The orders of a guest's account.
    record Account(UUID guestId) implements AccessScope {
    }

    /// The one order that a tracking secret belongs to.
    ///
    /// @param hash the hash of the secret: [io.comanda.events.Tracking#hash]
    record Secret(String hash) implements AccessScope {
    }

    /// No data.
    record Nothing() implements AccessScope {
    }

    /// Whether it includes a restaurant.
    default boolean covers(String restaurant) {
        return false;
    }

    default boolean isEverywhere() {
        return covers(Staff.ALL);
    }
}
