package io.comanda.events;

import java.util.List;
import java.util.UUID;

/// A restaurant as it stands after an event, with the dishes that the event touched.
///
/// @param dishes        the dishes this event touched; all of them if `wholeMenu`
/// @param wholeMenu     whether `dishes` is the whole menu
/// @param removedDishes every dish that was ever taken off the menu, for ever: a view must not let one rise again
public record RestaurantState(UUID id, RestaurantDetails details, boolean open, List<Dish> dishes, boolean wholeMenu,
        List<UUID> removedDishes) {

    public RestaurantState {
        dishes = List.copyOf(dishes);
        removedDishes = List.copyOf(removedDishes);
    }
}
