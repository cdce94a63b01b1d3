package io.comanda.write.restaurant;

import io.comanda.events.RestaurantState;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;

/// Finds restaurants with their menus in the database.
public final class StoredRestaurants {

    /// A restaurant as it is now, with its whole menu.
    public record CurrentRestaurant(long revision, RestaurantState state) {
    }

    /// The next restaurants, in order of their ids. A menu may have megabytes.
    public static List<CurrentRestaurant> after(UUID id, int max) {
        return current(Restaurant.<Restaurant>find("id > ?1 order by id", id).page(0, max)
                .withHint(HibernateHints.HINT_READ_ONLY, true).stream());
    }

    /// These restaurants, as far as they exist, in order of their ids.
    public static List<CurrentRestaurant> of(Collection<UUID> ids) {
        return current(Restaurant.<Restaurant>find("id in ?1 order by id", ids).withHint(HibernateHints.HINT_READ_ONLY, true).stream());
    }

    private static List<CurrentRestaurant> current(Stream<Restaurant> restaurants) {
        return restaurants.map(restaurant -> new CurrentRestaurant(restaurant.revision, restaurant.state())).toList();
    }

    public static long count() {
        return Restaurant.count();
    }

    private StoredRestaurants() {
    }
}
