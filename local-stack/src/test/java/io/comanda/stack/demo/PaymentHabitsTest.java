package io.comanda.stack.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Fulfilment.DineIn;
import io.comanda.events.Payment.Method;
import io.comanda.events.zone.TimeZones;
import io.comanda.stack.client.PastOrder;
import io.comanda.stack.client.PastOrder.Paid;
import io.comanda.stack.client.PastOrder.Reduction;
import io.comanda.stack.demo.PaymentHabits.Tipping;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentHabitsTest {

    private static final TimeZones ZONES = TimeZones.ofJdk();
    private static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");

    static List<DemoRestaurant> restaurants() {
        return DemoData.restaurants();
    }

    @ParameterizedTest
    @MethodSource("restaurants")
    void paymentsArePositiveAndTheirSumIsTheGrossAmount(DemoRestaurant restaurant) {
        for (var order : new PastOrders(restaurant, ZONES, NOW).orders()) {
            var bill = new Bill(restaurant, order.fulfilment(), order.lines(), order.discounts().stream().findAny().orElse(null));
            assertEquals(bill.totals().gross().minor(), order.payments().stream().mapToLong(payment -> payment.amount().minor()).sum(),
                    order.toString());
            assertTrue(order.payments().stream().allMatch(payment -> payment.amount().isPositive() && payment.tip().minor() >= 0),
                    order.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("restaurants")
    void onlySomeTablesSplitTheBill(DemoRestaurant restaurant) {
        var orders = new PastOrders(restaurant, ZONES, NOW).orders();
        var severalPaid = orders.stream().filter(order -> order.payments().size() > 1 && !isPaidByVoucher(order)).toList();
        assertTrue(severalPaid.stream().allMatch(order -> order.fulfilment() instanceof DineIn(_, var covers) && covers > 1));
        assertTrue(severalPaid.size() * 50 > orders.size(), () -> severalPaid.size() + " of " + orders.size());
        assertTrue(severalPaid.size() * 4 < orders.size(), () -> severalPaid.size() + " of " + orders.size());
    }

    @ParameterizedTest
    @MethodSource("restaurants")
    void allMethodsOfPaymentAreUsedButNotOnlineAtTables(DemoRestaurant restaurant) {
        var orders = new PastOrders(restaurant, ZONES, NOW).orders();
        var methods = payments(orders).map(Paid::method).distinct().toList();
        assertTrue(methods.containsAll(List.of(Method.CASH, Method.CARD, Method.VOUCHER)), methods::toString);
        assertTrue(orders.stream().filter(order -> order.fulfilment() instanceof DineIn).flatMap(order -> order.payments().stream())
                .noneMatch(payment -> payment.method() == Method.ONLINE));
    }

    @ParameterizedTest
    @MethodSource("restaurants")
    void tipsAreThoseOfTheCountry(DemoRestaurant restaurant) {
        var tables = new PastOrders(restaurant, ZONES, NOW).orders().stream().filter(order -> order.fulfilment() instanceof DineIn)
                .toList();
        double percent = 100.0 * payments(tables).mapToLong(payment -> payment.tip().minor()).sum()
                / payments(tables).mapToLong(payment -> payment.amount().minor()).sum();
        var expected = switch (restaurant.details().city()) {
            case "Berlin" -> List.of(3.0, 10.0);
            case "Lyon" -> List.of(0.5, 4.0);
            default -> List.of(15.0, 20.0);
        };
        assertTrue(percent > expected.getFirst() && percent < expected.getLast(), () -> restaurant.code() + ": " + percent + " %");
    }

    @ParameterizedTest
    @MethodSource("restaurants")
    void someOrdersHaveADiscountWithAReason(DemoRestaurant restaurant) {
        var orders = new PastOrders(restaurant, ZONES, NOW).orders();
        var reduced = orders.stream().filter(order -> !order.discounts().isEmpty()).toList();
        assertTrue(reduced.size() * 20 < orders.size() && reduced.size() * 100 > orders.size(),
                () -> reduced.size() + " of " + orders.size());
        assertTrue(reduced.stream().flatMap(order -> order.discounts().stream()).map(Reduction::reason).distinct().count() >= 3);
    }

    @Test
    void aTipInBerlinRoundsTheSum() {
        assertEquals(160, Tipping.ROUND_UP.tip(2_340, 2_000, 7));
        assertEquals(20, Tipping.ROUND_UP.tip(480, 400, 5));
        assertEquals(50, Tipping.ROUND_UP.tip(2_450, 2_000, 1));
    }

    @Test
    void aTipInLyonIsInCoinsAndATipInBostonIsAPercentageOfTheNet() {
        assertEquals(200, Tipping.COINS.tip(6_380, 5_800, 3));
        assertEquals(100, Tipping.COINS.tip(1_200, 1_000, 2));
        assertEquals(1_800, Tipping.PERCENT.tip(10_700, 10_000, 18));
    }

    private static Stream<Paid> payments(List<PastOrder> orders) {
        return orders.stream().flatMap(order -> order.payments().stream());
    }

    private static boolean isPaidByVoucher(PastOrder order) {
        return order.payments().stream().anyMatch(payment -> payment.method() == Method.VOUCHER);
    }
}
