package io.comanda.read.restaurants;

import io.comanda.events.RestaurantDetails;
import java.util.UUID;

/// The state of a restaurant as it is returned. It only describes what [RestaurantProjection] writes.
record ShownRestaurant(UUID id, RestaurantDetails details, boolean open) {
}
