package io.comanda.write.restaurant;

import io.comanda.events.Dish;
import io.comanda.events.OrderedAt;
import java.util.Map;

/// A restaurant as an order sees it.
///
/// @param dishes those that were asked for and exist, by code
public record Menu(OrderedAt restaurant, boolean open, Map<String, Dish> dishes) {

    public Menu {
        dishes = Map.copyOf(dishes);
    }
}
