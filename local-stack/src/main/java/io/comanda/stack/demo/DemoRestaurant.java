package io.comanda.stack.demo;

import io.comanda.events.Fulfilment;
import io.comanda.events.OrderedAt;
import io.comanda.events.RestaurantDetails;
import io.comanda.stack.client.DishCard;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A restaurant of the demo.
///
/// @param notTakenAway     the codes of dishes that nobody takes home: a draught beer, a coffee in its cup
/// @param hours            when its kitchen is open on a day that it is open
/// @param restDay          when it is closed all day
/// @param ordersOnAWeekday how many it has from noon to night; Saturdays have half as many more
/// @param dineInPercent    the share of orders that are eaten there
/// @param shortage         what there is not enough of tonight
record DemoRestaurant(RestaurantDetails details, List<DishCard> menu, Set<String> notTakenAway, List<Shift> hours,
        Optional<DayOfWeek> restDay, int tables, int ordersOnAWeekday, int dineInPercent, Shortage shortage, People people, Phrases phrases,
        Paying atTheTable, Paying atTheCounter) {

    DemoRestaurant {
        menu = List.copyOf(menu);
        notTakenAway = Set.copyOf(notTakenAway);
        hours = List.copyOf(hours);
    }

    /// From when to when the kitchen is open without a break.
    record Shift(LocalTime from, LocalTime to) {
    }

    /// Codes of dishes.
    ///
    /// @param limited the dish of the day, of which a part is sold
    /// @param scarce  a dish whose last portions are sold
    /// @param soldOut a dish that the kitchen has run out of
    record Shortage(String limited, String scarce, String soldOut) {

        Set<String> dishes() {
            return Set.of(limited, scarce, soldOut);
        }
    }

    String code() {
        return details.code();
    }

    DishCard dish(String code) {
        return menu.stream().filter(dish -> dish.code().equals(code)).findAny()
                .orElseThrow(() -> new IllegalArgumentException(code() + " has no " + code));
    }

    Paying paying(Fulfilment fulfilment) {
        return switch (fulfilment) {
            case Fulfilment.DineIn _ -> atTheTable;
            case Fulfilment.Takeaway _ -> atTheCounter;
        };
    }

    /// As an order would remember it; its id matters to no sum.
    OrderedAt asRemembered() {
        return new OrderedAt(new UUID(0, 0), details.code(), details.name(), details.city(), details.timeZone(), details.currency(),
                details.dayStartsAt(), details.pricesIncludeTax());
    }
}
