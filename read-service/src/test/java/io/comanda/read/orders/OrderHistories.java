package io.comanda.read.orders;

import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.Message;
import io.comanda.events.Money;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.events.Payment.Method;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Random, but possible, histories of orders.
public final class OrderHistories {

    static final OrderedAt ROME = OrderStory.restaurant("rome", "Europe/Rome", "EUR", LocalTime.of(2, 0), true);
    static final OrderedAt NEW_YORK = OrderStory.restaurant("new-york", "America/New_York", "USD", LocalTime.MIDNIGHT, false);

    private static final List<String> DISHES = List.of("margherita", "diavola", "tiramisu", "cola");
    private static final List<Method> METHODS = List.of(Method.values());
    private static final int STEPS_MAX = 20;

    static OrderStory random(Random random) {
        var restaurant = random.nextBoolean() ? ROME : NEW_YORK;
        var at = Instant.parse("2015-01-01T00:00:00Z").plusSeconds(random.nextInt(365 * 24 * 60 * 60));
        var fulfilment = random.nextBoolean()
                ? new Fulfilment.DineIn("7", 1 + random.nextInt(8))
                : new Fulfilment.Takeaway("Anna", null, null);
        var lines = IntStream.rangeClosed(1, 1 + random.nextInt(4)).mapToObj(number -> line(random, restaurant, number)).toList();
        if (random.nextBoolean()) {
            return continueAtRandom(random, OrderStory.accepted(restaurant, null, fulfilment, at, lines));
        }
        var story = OrderStory.placed(1, restaurant, null, fulfilment, at, lines);
        return switch (random.nextInt(4)) {
            case 0 -> story;
            case 1 -> story.decline();
            case 2 -> story.cancel();
            default -> continueAtRandom(random, story.accept());
        };
    }

    private static OrderStory continueAtRandom(Random random, OrderStory story) {
        for (int step = random.nextInt(STEPS_MAX); step > 0; step--) {
            var lines = story.now().lines();
            switch (random.nextInt(9)) {
                case 0 -> story.add(line(random, story.now().restaurant(), lines.size() + 1));
                case 1 -> story.pay(anyOf(random, METHODS), part(random, story.now().totals().balance()),
                        random.nextInt(200));
                case 2 -> {
                    end(random, story);
                    amend(random, story);
                    return story;
                }
                case 3 -> amend(random, story);
                case 4 -> story.acknowledge().fire(anyOf(random, lines).number(), story.now().placedAt());
                default -> {
                    var line = anyOf(random, sold(story));
                    if (line.status() == LineStatus.WAITING && random.nextBoolean()) {
                        story.change(line.number(), line.quantity() + random.nextInt(3));
                    } else {
                        story.move(line.number(), List.of(LineStatus.values()).get(random.nextInt(4)),
                                List.of(OrderStatus.ACCEPTED, OrderStatus.PREPARING, OrderStatus.READY).get(random.nextInt(3)));
                    }
                }
            }
        }
        return story;
    }

    private static void end(Random random, OrderStory story) {
        boolean isTakeaway = story.now().fulfilment() instanceof Fulfilment.Takeaway;
        switch (random.nextInt(3)) {
            case 0 -> story.cancel();
            case 1 -> story.complete();
            default -> {
                if (isTakeaway) {
                    story.notCollected();
                }
            }
        }
    }

    /// Commands that are possible during and after an order, some also for a cancelled one.
    private static void amend(Random random, OrderStory story) {
        for (int step = random.nextInt(4); step > 0; step--) {
            var order = story.now();
            // A discount never exceeds the open balance.
            boolean unpaid = !order.status().isDead() && order.totals().balance().equals(order.totals().gross());
            var line = anyOf(random, sold(story));
            switch (random.nextInt(4)) {
                case 0 -> {
                    if (unpaid && sold(story).size() > 1) {
                        if (line.status() == LineStatus.WAITING) {
                            story.remove(line.number());
                        } else {
                            story.voidLine(line.number(), story.now().placedAt());
                        }
                    }
                }
                case 1 -> {
                    if (unpaid) {
                        story.discount(line.number(), random.nextInt(4) == 0 ? line.charged().minor() : part(random, line.charged()));
                    }
                }
                case 2 -> refundSome(random, story);
                default -> {
                    switch (order.fulfilment()) {
                        case Fulfilment.DineIn _ -> story.moveTable("terrace-" + random.nextInt(20));
                        case Fulfilment.Takeaway _ -> story.eraseCustomer();
                    }
                }
            }
        }
    }

    /// Refunds up to the rest of a payment.
    private static void refundSome(Random random, OrderStory story) {
        var order = story.now();
        if (!order.payments().isEmpty()) {
            var payment = anyOf(random, order.payments());
            var amount = payment.amount();
            var tip = payment.tip();
            for (var refund : order.refunds().stream().filter(refund -> refund.payment() == payment.number()).toList()) {
                amount = amount.minus(refund.amount());
                tip = tip.minus(refund.tip());
            }
            story.refund(payment.number(), part(random, amount), part(random, tip));
        }
    }

    private static List<OrderLine> sold(OrderStory story) {
        return story.now().lines().stream().filter(line -> line.status().isSold()).toList();
    }

    private static <T> T anyOf(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /// Any amount from zero to the whole.
    private static long part(Random random, Money whole) {
        return random.nextLong(whole.minor() + 1);
    }

    private static OrderLine line(Random random, OrderedAt restaurant, int number) {
        var dish = anyOf(random, DISHES);
        var line = OrderStory.line(restaurant, number, dish, dish.equals("cola") ? "drinks" : "food", 1 + random.nextInt(5),
                random.nextInt(3_000), random.nextBoolean() ? 700 : 1_900);
        return random.nextInt(4) > 0
                ? line
                : line.taxed(line.taxPercent(), new Money(part(random, line.charged()), restaurant.currency()));
    }

    /// Repeated and out of order, the worst that a broker may deliver.
    public static List<Message> disturbed(Random random, List<Message> messages) {
        var disturbed = new ArrayList<>(messages);
        for (int again = random.nextInt(messages.size() + 1); again > 0; again--) {
            disturbed.add(messages.get(random.nextInt(messages.size())));
        }
        java.util.Collections.shuffle(disturbed, random);
        return disturbed;
    }

    private OrderHistories() {
    }
}
