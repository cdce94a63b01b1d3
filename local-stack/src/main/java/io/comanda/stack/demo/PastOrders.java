package io.comanda.stack.demo;

import io.comanda.events.Fulfilment;
import io.comanda.events.Fulfilment.DineIn;
import io.comanda.events.Fulfilment.Takeaway;
import io.comanda.events.zone.TimeZones;
import io.comanda.stack.client.PastOrder;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Generates the orders of the last four weeks, and of today until an hour ago: many at noon, more in the evening, most on Saturdays.
/// The same restaurant and day always give the same orders, so that loading again after an interruption duplicates none.
record PastOrders(DemoRestaurant restaurant, TimeZones zones, Instant now) {

    private static final int DAYS = 28;

    /// The standard deviation of the times of orders in the evening and at noon.
    private static final int EVENING_SPREAD_MINUTES = 80;
    private static final int NOON_SPREAD_MINUTES = 40;
    private static final int EVENING_PERCENT = 62;

    private static final LocalTime NOON = LocalTime.of(12, 30);
    private static final LocalTime EVENING = LocalTime.of(19, 30);

    /// The kitchen accepts no orders in the last half hour of a shift.
    private static final int LAST_ORDERS_MINUTES = 30;

    /// By then, guests at a table have left and takeaways are collected.
    private static final Duration COMPLETED_AFTER = Duration.ofMinutes(75);

    private static final int PICK_UP_PERCENT = 35;
    private static final long PICK_UP_STEP_SECONDS = 300;

    List<PastOrder> orders() {
        var today = zones.local(now, zone()).toLocalDate();
        var orders = new ArrayList<PastOrder>();
        for (int daysAgo = DAYS; daysAgo >= 0; daysAgo--) {
            var day = today.minusDays(daysAgo);
            if (!restaurant.restDay().equals(Optional.of(day.getDayOfWeek()))) {
                orders.addAll(ordersOf(day));
            }
        }
        orders.removeIf(order -> order.placedAt().isAfter(now.minus(COMPLETED_AFTER)));
        return orders;
    }

    private List<PastOrder> ordersOf(LocalDate day) {
        var random = new Random(restaurant.code().hashCode() * 31L + day.toEpochDay());
        var generator = new OrderGenerator(restaurant, random, Set.of());
        int count = (int) (restaurant.ordersOnAWeekday() * busyness(day.getDayOfWeek()) * (0.9 + random.nextDouble() * 0.2));
        var times = Stream.generate(() -> day.atTime(time(random)).plusSeconds(random.nextInt(60))).limit(count).sorted().toList();
        return IntStream.range(0, count).mapToObj(i -> order("demo-" + day + "-" + (i + 1),
                instant(times.get(i)), generator, random)).toList();
    }

    /// A time that the clocks skip is as much later, and one that they repeat is the first of both.
    private Instant instant(LocalDateTime local) {
        return local.toInstant(zones.rules(zone()).getOffset(local));
    }

    private ZoneId zone() {
        return restaurant.details().timeZone();
    }

    private PastOrder order(String reference, Instant at, OrderGenerator generator, Random random) {
        var fulfilment = generator.isSeated()
                ? new DineIn(String.valueOf(1 + random.nextInt(restaurant.tables())), generator.guests())
                : takeaway(at, random);
        int guests = fulfilment instanceof DineIn(_, var covers) ? covers : 1;
        var lines = generator.lines(fulfilment);
        var reduction = new DiscountGenerator(restaurant, random).of(fulfilment, lines);
        var totals = new Bill(restaurant, fulfilment, lines, reduction.orElse(null)).totals();
        return new PastOrder(reference, reference, at, fulfilment, lines, reduction.stream().toList(),
                restaurant.habits(fulfilment).settle(totals, guests, random));
    }

    private Fulfilment takeaway(Instant at, Random random) {
        var person = restaurant.people().pick(random);
        return new Takeaway(person.name(), person.phone(), random.nextInt(100) < PICK_UP_PERCENT ? pickUp(at, random) : null);
    }

    /// A pick-up time half an hour later or more, rounded to five minutes.
    static Instant pickUp(Instant at, Random random) {
        long earliest = at.plus(Duration.ofMinutes(25)).getEpochSecond();
        return Instant.ofEpochSecond(Math.ceilDiv(earliest, PICK_UP_STEP_SECONDS) * PICK_UP_STEP_SECONDS
                + random.nextInt(8) * PICK_UP_STEP_SECONDS);
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

    private LocalTime time(Random random) {
        while (true) {
            boolean evening = random.nextInt(100) < EVENING_PERCENT;
            int minute = (evening ? EVENING : NOON).toSecondOfDay() / 60
                    + (int) (random.nextGaussian() * (evening ? EVENING_SPREAD_MINUTES : NOON_SPREAD_MINUTES));
            if (restaurant.hours().stream().anyMatch(shift -> minute >= shift.from().toSecondOfDay() / 60
                    && minute <= shift.to().toSecondOfDay() / 60 - LAST_ORDERS_MINUTES)) {
                return LocalTime.ofSecondOfDay(minute * 60L);
            }
        }
    }
}
