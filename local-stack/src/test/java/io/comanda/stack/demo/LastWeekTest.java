package io.comanda.stack.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.till.PastOrder;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LastWeekTest {

    private static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");

    static List<DemoRestaurant> restaurants() {
        return DemoBook.restaurants();
    }

    @ParameterizedTest
    @MethodSource("restaurants")
    void theSameNowGivesTheSameOrdersAndALaterOneAddsToThem(DemoRestaurant restaurant) {
        var orders = new LastWeek(restaurant, NOW).orders();
        assertEquals(orders, new LastWeek(restaurant, NOW).orders());
        assertTrue(new LastWeek(restaurant, NOW.plusSeconds(3_600)).orders().containsAll(orders));
        assertEquals(orders.size(), orders.stream().map(PastOrder::reference).distinct().count());
    }

    @ParameterizedTest
    @MethodSource("restaurants")
    void ordersLieInTheLastEightDaysWithinOpeningHoursAndAreOver(DemoRestaurant restaurant) {
        for (var order : new LastWeek(restaurant, NOW).orders()) {
            var local = order.placedAt().atZone(restaurant.details().timeZone());
            assertFalse(order.placedAt().isAfter(NOW.minus(Duration.ofHours(1))), order.toString());
            assertTrue(order.placedAt().isAfter(NOW.minus(Duration.ofDays(8))), order.toString());
            assertFalse(local.toLocalTime().isBefore(restaurant.opens()) || local.toLocalTime().isAfter(restaurant.closes()),
                    order.toString());
            assertFalse(restaurant.restDay().filter(local.getDayOfWeek()::equals).isPresent(), order.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("restaurants")
    void eveningsAreBusierThanAfternoonsAndSaturdayThanWednesday(DemoRestaurant restaurant) {
        assertTrue(count(restaurant, order -> hour(restaurant, order) >= 18) > 3
                * count(restaurant, order -> hour(restaurant, order) / 2 == 7));
        assertTrue(count(restaurant, order -> hour(restaurant, order) / 2 == 6) > count(restaurant,
                order -> hour(restaurant, order) / 2 == 7));
        assertTrue(count(restaurant, order -> day(restaurant, order) == DayOfWeek.SATURDAY) > count(restaurant,
                order -> day(restaurant, order) == DayOfWeek.WEDNESDAY));
    }

    @ParameterizedTest
    @MethodSource("restaurants")
    void everyLineIsOnTheMenuAtItsPrice(DemoRestaurant restaurant) {
        for (var order : new LastWeek(restaurant, NOW).orders()) {
            assertFalse(order.lines().isEmpty());
            for (var line : order.lines()) {
                var dish = restaurant.menu().stream().filter(card -> card.code().equals(line.dish())).findAny().orElseThrow();
                long deltas = line.choices().stream().mapToLong(chosen -> dish.options().stream()
                        .filter(group -> group.code().equals(chosen.group())).flatMap(group -> group.choices().stream())
                        .filter(choice -> choice.code().equals(chosen.choice())).findAny().orElseThrow().priceDelta().minor()).sum();
                assertEquals(dish.price().minor() + deltas, line.unitPrice().minor(), line.toString());
            }
        }
    }

    private static long count(DemoRestaurant restaurant, Predicate<PastOrder> which) {
        return new LastWeek(restaurant, NOW).orders().stream().filter(which).count();
    }

    private static int hour(DemoRestaurant restaurant, PastOrder order) {
        return LocalTime.from(order.placedAt().atZone(restaurant.details().timeZone())).getHour();
    }

    private static DayOfWeek day(DemoRestaurant restaurant, PastOrder order) {
        return order.placedAt().atZone(restaurant.details().timeZone()).getDayOfWeek();
    }
}
