package io.comanda.stack.demo;

import io.comanda.events.Fulfilment;
import io.comanda.events.OrderedAt;
import io.comanda.events.RestaurantDetails;
import io.comanda.stack.client.DishDetails;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A restaurant of the demo.
///
/// @param notTakenAway     codes of dishes that are not sold as takeaway: draught beer, hot drinks
/// @param hours            the opening hours of the kitchen
/// @param restDay          the day of the week on which it is closed
/// @param ordersOnAWeekday the number of orders a day; half as many more on Saturdays
/// @param dineInPercent    the percentage of dine-in orders
/// @param shortage         dishes that run short tonight
record DemoRestaurant(RestaurantDetails details, List<DishDetails> menu, Set<String> notTakenAway, List<Shift> hours,
        Optional<DayOfWeek> restDay, int tables, int ordersOnAWeekday, int dineInPercent, Shortage shortage, People people, Phrases phrases,
        PaymentHabits atTheTable, PaymentHabits atTheCounter) {

    DemoRestaurant {
        menu = List.copyOf(menu);
        notTakenAway = Set.copyOf(notTakenAway);
        hours = List.copyOf(hours);
    }

    /// A time in which the kitchen is open without a break.
    record Shift(LocalTime from, LocalTime to) {
    }

    /// Codes of dishes.
    ///
    /// @param limited the dish of the day, with some portions left
    /// @param scarce  a dish whose last portions have just been ordered
    /// @param soldOut a dish that is sold out
    record Shortage(String limited, String scarce, String soldOut) {

        Set<String> dishes() {
            return Set.of(limited, scarce, soldOut);
        }
    }

    String code() {
        return details.code();
    }

    DishDetails dish(String code) {
        return menu.stream().filter(dish -> dish.code().equals(code)).findAny()
                .orElseThrow(() -> new IllegalArgumentException(code() + " has no " + code));
    }

    PaymentHabits habits(Fulfilment fulfilment) {
        return switch (fulfilment) {
            case Fulfilment.DineIn _ -> atTheTable;
            case Fulfilment.Takeaway _ -> atTheCounter;
        };
    }

    /// As it is stored in an order. The id is irrelevant for totals.
    OrderedAt orderedAt() {
        return new OrderedAt(new UUID(0, 0), details.code(), details.name(), details.city(), details.timeZone(), details.currency(),
                details.dayStartsAt(), details.pricesIncludeTax());
    }
}
