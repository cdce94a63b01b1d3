package io.comanda.stack.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Fulfilment.DineIn;
import io.comanda.events.Fulfilment.Takeaway;
import io.comanda.events.zone.TimeZones;
import io.comanda.stack.client.PastOrder;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PastOrdersTest {

    private static final TimeZones ZONES = TimeZones.ofJdk();
    private static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");

    static List<DemoRestaurant> restaurants() {
        return DemoData.restaurants();
    }

    @ParameterizedTest
    @MethodSource("restaurants")
    void ordersAreReproducibleAndALaterTimeOnlyAddsToThem(DemoRestaurant restaurant) {
        var orders = new PastOrders(restaurant, ZONES, NOW).orders();
        assertEquals(orders, new PastOrders(restaurant, ZONES, NOW).orders());
        assertTrue(new PastOrders(restaurant, ZONES, NOW.plusSeconds(3_600)).orders().containsAll(orders));
        assertEquals(orders.size(), orders.stream().map(PastOrder::reference).distinct().count());
    }

    @ParameterizedTest
    @MethodSource("restaurants")
    void ordersAreInOpeningHoursOfTheLastFourWeeks(DemoRestaurant restaurant) {
        var orders = new PastOrders(restaurant, ZONES, NOW).orders();
        for (var order : orders) {
            var local = order.placedAt().atZone(restaurant.details().timeZone());
            var time = local.toLocalTime();
            assertFalse(order.placedAt().isAfter(NOW.minus(Duration.ofHours(1))), order.toString());
            assertTrue(order.placedAt().isAfter(NOW.minus(Duration.ofDays(29))), order.toString());
            assertTrue(restaurant.hours().stream().anyMatch(shift -> !time.isBefore(shift.from()) && time.isBefore(shift.to())),
                    order.toString());
            assertFalse(restaurant.restDay().filter(local.getDayOfWeek()::equals).isPresent(), order.toString());
        }
        assertTrue(orders.getFirst().placedAt().isBefore(NOW.minus(Duration.ofDays(27))), orders.getFirst().toString());
    }

    @ParameterizedTest
    @MethodSource("restaurants")
    void eveningsAndSaturdaysAreBusiest(DemoRestaurant restaurant) {
        assertTrue(count(restaurant, order -> hour(restaurant, order) >= 18) > 3
                * count(restaurant, order -> hour(restaurant, order) / 2 == 7));
        assertTrue(count(restaurant, order -> hour(restaurant, order) / 2 == 6) > count(restaurant,
                order -> hour(restaurant, order) / 2 == 7));
        assertTrue(count(restaurant, order -> day(restaurant, order) == DayOfWeek.SATURDAY) > count(restaurant,
                order -> day(restaurant, order) == DayOfWeek.WEDNESDAY));
    }

    @ParameterizedTest
    @MethodSource("restaurants")
    void everyLineHasThePriceOnTheMenu(DemoRestaurant restaurant) {
        for (var order : new PastOrders(restaurant, ZONES, NOW).orders()) {
            assertFalse(order.lines().isEmpty());
            for (var line : order.lines()) {
                var dish = restaurant.dish(line.dish());
                long deltas = line.choices().stream().mapToLong(chosen -> dish.options().stream()
                        .filter(group -> group.code().equals(chosen.group())).flatMap(group -> group.choices().stream())
                        .filter(choice -> choice.code().equals(chosen.choice())).findAny().orElseThrow().priceDelta().minor()).sum();
                assertEquals(dish.price().minor() + deltas, line.unitPrice().minor(), line.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("restaurants")
    void takeawaysHaveANameAFictitiousPhoneNumberAndAPlausiblePickUpTime(DemoRestaurant restaurant) {
        for (var order : new PastOrders(restaurant, ZONES, NOW).orders()) {
            if (order.fulfilment() instanceof Takeaway(var name, var phone, var pickUpAt)) {
                assertTrue(name != null && name.matches("\\p{Lu}\\p{Ll}+ \\p{Lu}.+"), order.toString());
                assertTrue(phone == null || phone.matches("030 23125\\d{3}|04 65 71 \\d\\d \\d\\d|(617|857|781|978)-555-01\\d\\d"),
                        order.toString());
                assertTrue(pickUpAt == null || (pickUpAt.isAfter(order.placedAt().plusSeconds(900)) && pickUpAt.isBefore(NOW)),
                        order.toString());
                order.lines().forEach(line -> assertFalse(restaurant.notTakenAway().contains(line.dish()), order.toString()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("restaurants")
    void tablesExistAndHaveOneToFiveGuests(DemoRestaurant restaurant) {
        for (var order : new PastOrders(restaurant, ZONES, NOW).orders()) {
            if (order.fulfilment() instanceof DineIn(var table, var covers)) {
                assertTrue(Integer.parseInt(table) <= restaurant.tables() && covers >= 1 && covers <= 5, order.toString());
            }
        }
    }

    private static long count(DemoRestaurant restaurant, Predicate<PastOrder> which) {
        return new PastOrders(restaurant, ZONES, NOW).orders().stream().filter(which).count();
    }

    private static int hour(DemoRestaurant restaurant, PastOrder order) {
        return LocalTime.from(order.placedAt().atZone(restaurant.details().timeZone())).getHour();
    }

    private static DayOfWeek day(DemoRestaurant restaurant, PastOrder order) {
        return order.placedAt().atZone(restaurant.details().timeZone()).getDayOfWeek();
    }
}
