package io.comanda.stack.demo;

import io.comanda.events.Discount.AmountOff;
import io.comanda.events.Discount.PercentOff;
import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.events.Percent;
import io.comanda.stack.client.PastOrder.Line;
import io.comanda.stack.client.PastOrder.Reduction;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Generates discounts on orders, with their reasons.
record DiscountGenerator(DemoRestaurant restaurant, Random random) {

    /// Per thousand orders.
    private static final int REGULARS = 12;
    private static final int STAFF_MEALS = 30;
    private static final int BIRTHDAYS = 6;
    private static final int LATE = 14;

    Optional<Reduction> of(Fulfilment fulfilment, List<Line> lines) {
        int drawn = random.nextInt(1_000);
        if (drawn < REGULARS) {
            return Optional.of(new Reduction(null, new PercentOff(Percent.of("10")), phrase("regular")));
        }
        if (!(fulfilment instanceof Fulfilment.DineIn(_, var covers))) {
            return Optional.empty();
        }
        if (drawn < REGULARS + STAFF_MEALS) {
            return covers == 1
                    ? Optional.of(new Reduction(null, new PercentOff(Percent.of("50")), phrase("staff-meal")))
                    : Optional.empty();
        }
        if (drawn < REGULARS + STAFF_MEALS + BIRTHDAYS) {
            return first(lines, Course.DESSERT)
                    .map(line -> new Reduction(line, new AmountOff(lines.get(line - 1).unitPrice()), phrase("birthday")));
        }
        if (drawn < REGULARS + STAFF_MEALS + BIRTHDAYS + LATE) {
            return first(lines, Course.MAIN).map(line -> new Reduction(line, halfOfOne(lines.get(line - 1)), phrase("late")));
        }
        return Optional.empty();
    }

    /// Half of the unit price, without cents.
    private static AmountOff halfOfOne(Line line) {
        return new AmountOff(new Money(Math.max(100, line.unitPrice().minor() / 200 * 100), line.unitPrice().currency()));
    }

    private Optional<Integer> first(List<Line> lines, Course course) {
        return IntStream.rangeClosed(1, lines.size()).filter(line -> Course.of(restaurant.dish(lines.get(line - 1).dish())) == course)
                .boxed()
                .findFirst();
    }

    private String phrase(String key) {
        return restaurant.phrases().get(key);
    }
}
