package io.comanda.stack.demo;

import io.comanda.stack.till.PastOrder;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// The orders of the last seven days, and of today until an hour ago: many at noon, more in the evening, most on Saturday.
/// The same restaurant and day always give the same orders, so that playing again after a kill doubles none.
record LastWeek(DemoRestaurant restaurant, Instant now) {

    private static final int DAYS = 7;

    /// Of the evening's and the noon's guests, how far around half past seven and half past twelve they come.
    private static final int EVENING_SPREAD_MINUTES = 80;
    private static final int NOON_SPREAD_MINUTES = 40;
    private static final int EVENING_PERCENT = 62;

    private static final LocalTime NOON = LocalTime.of(12, 30);
    private static final LocalTime EVENING = LocalTime.of(19, 30);

    /// Nobody is still eating what was ordered before that.
    private static final Duration OVER_AFTER = Duration.ofHours(1);

    List<PastOrder> orders() {
        var today = now.atZone(restaurant.details().timeZone()).toLocalDate();
        var orders = new ArrayList<PastOrder>();
        for (int daysAgo = DAYS; daysAgo >= 0; daysAgo--) {
            var day = today.minusDays(daysAgo);
            if (!restaurant.restDay().equals(Optional.of(day.getDayOfWeek()))) {
                orders.addAll(ordersOf(day));
            }
        }
        orders.removeIf(order -> order.placedAt().isAfter(now.minus(OVER_AFTER)));
        return orders;
    }

    private List<PastOrder> ordersOf(LocalDate day) {
        var random = new Random(restaurant.code().hashCode() * 31L + day.toEpochDay());
        var appetite = new Appetite(restaurant, random);
        int count = (int) (restaurant.ordersOnAWeekday() * busyness(day.getDayOfWeek()) * (0.9 + random.nextDouble() * 0.2));
        var orders = new ArrayList<PastOrder>();
        for (int i = 1; i <= count; i++) {
            var fulfilment = appetite.fulfilment();
            var reference = "demo-" + day + "-" + i;
            var at = day.atTime(time(random)).plusSeconds(random.nextInt(60)).atZone(restaurant.details().timeZone()).toInstant();
            orders.add(new PastOrder(reference, reference, at, fulfilment, appetite.lines(fulfilment)));
        }
        orders.sort(Comparator.comparing(PastOrder::placedAt));
        return orders;
    }

    private static double busyness(DayOfWeek day) {
        return switch (day) {
            case MONDAY -> 0.75;
            case TUESDAY -> 0.85;
            case WEDNESDAY -> 0.95;
            case THURSDAY -> 1.05;
            case FRIDAY -> 1.35;
            case SATURDAY -> 1.5;
            case SUNDAY -> 1.1;
        };
    }

    /// Nobody orders before it opens, or in the last half hour.
    private LocalTime time(Random random) {
        int last = restaurant.closes().toSecondOfDay() / 60 - 30;
        while (true) {
            boolean evening = random.nextInt(100) < EVENING_PERCENT;
            int minute = (evening ? EVENING : NOON).toSecondOfDay() / 60
                    + (int) (random.nextGaussian() * (evening ? EVENING_SPREAD_MINUTES : NOON_SPREAD_MINUTES));
            if (minute >= restaurant.opens().toSecondOfDay() / 60 && minute <= last) {
                return LocalTime.ofSecondOfDay(minute * 60L);
            }
        }
    }
}
