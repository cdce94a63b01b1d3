package io.comanda.events;

import java.util.List;
import java.util.UUID;

/// All that can happen to a restaurant and its menu.
public sealed interface RestaurantEvent {

    record RestaurantRegistered(RestaurantDetails details) implements RestaurantEvent {
    }

    record DetailsChanged(RestaurantDetails details) implements RestaurantEvent {
    }

    record RestaurantOpened() implements RestaurantEvent {
    }

    record RestaurantClosed() implements RestaurantEvent {
    }

    record DishAdded(Dish dish) implements RestaurantEvent {
    }

    record DishChanged(Dish dish) implements RestaurantEvent {
    }

    /// @param dishes  the whole menu from now on
    /// @param removed the dishes that were on it and no longer are
    record MenuPut(List<Dish> dishes, List<UUID> removed) implements RestaurantEvent {

        public MenuPut {
            dishes = List.copyOf(dishes);
            removed = List.copyOf(removed);
        }
    }

    record DishSoldOut(UUID dishId) implements RestaurantEvent {
    }

    record DishBackOn(UUID dishId) implements RestaurantEvent {
    }
}
