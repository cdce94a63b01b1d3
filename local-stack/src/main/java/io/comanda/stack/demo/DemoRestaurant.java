package io.comanda.stack.demo;

import io.comanda.events.RestaurantDetails;
import io.comanda.stack.till.DishCard;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/// A restaurant of the demo.
///
/// @param restDay          when it is closed all day
/// @param ordersOnAWeekday how many it has from noon to night; Saturdays have half as many more
/// @param dineInPercent    the share of orders that are eaten there
record DemoRestaurant(RestaurantDetails details, List<DishCard> menu, LocalTime opens, LocalTime closes, Optional<DayOfWeek> restDay,
        int tables, int ordersOnAWeekday, int dineInPercent) {

    DemoRestaurant {
        menu = List.copyOf(menu);
    }

    String code() {
        return details.code();
    }
}
