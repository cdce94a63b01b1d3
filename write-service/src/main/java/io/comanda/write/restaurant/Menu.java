package io.comanda.write.restaurant;

import io.comanda.events.Dish;
import io.comanda.events.OrderedAt;
import java.util.Map;

/// What an order needs of a restaurant and its menu.
///
/// @param dishes   the requested dishes that exist, by code
/// @param portions how many are left of dishes with limited portions, by code
public record Menu(OrderedAt restaurant, boolean open, Map<String, Dish> dishes, Map<String, Integer> portions) {

    public Menu {
        dishes = Map.copyOf(dishes);
        portions = Map.copyOf(portions);
    }
}
