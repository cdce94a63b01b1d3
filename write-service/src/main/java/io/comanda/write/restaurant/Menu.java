package io.comanda.write.restaurant;

import io.comanda.events.Dish;
import io.comanda.events.OrderedAt;
import java.util.Map;

/// A restaurant as an order sees it.
///
/// @param dishes   those that were asked for and exist, by code
/// @param portions how many are left of those of which there are only so many, by code
public record Menu(OrderedAt restaurant, boolean open, Map<String, Dish> dishes, Map<String, Integer> portions) {

    public Menu {
        dishes = Map.copyOf(dishes);
        portions = Map.copyOf(portions);
    }
}
