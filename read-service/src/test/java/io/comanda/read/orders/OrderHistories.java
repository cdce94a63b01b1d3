package io.comanda.read.orders;

import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.Message;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Random lives of orders, each of them possible.
public final class OrderHistories {

    static final OrderedAt ROME = OrderStory.restaurant("rome", "Europe/Rome", "EUR", LocalTime.of(2, 0), true);
    static final OrderedAt NEW_YORK = OrderStory.restaurant("new-york", "America/New_York", "USD", LocalTime.MIDNIGHT, false);

    private static final List<String> DISHES = List.of("margherita", "diavola", "tiramisu", "cola");
    private static final int STEPS_MAX = 12;

    static OrderStory random(Random random) {
        var restaurant = random.nextBoolean() ? ROME : NEW_YORK;
        var at = Instant.parse("2015-01-01T00:00:00Z").plusSeconds(random.nextInt(365 * 24 * 60 * 60));
        var fulfilment = random.nextBoolean()
                ? new Fulfilment.DineIn("7", 1 + random.nextInt(8))
                : new Fulfilment.Takeaway("Anna", null, null);
        var lines = IntStream.rangeClosed(1, 1 + random.nextInt(4)).mapToObj(number -> line(random, restaurant, number)).toList();
        if (random.nextBoolean()) {
            return goOn(random, OrderStory.accepted(restaurant, null, fulfilment, at, lines));
        }
        var story = OrderStory.placed(1, restaurant, null, fulfilment, at, lines);
        return switch (random.nextInt(4)) {
            case 0 -> story;
            case 1 -> story.decline();
            case 2 -> story.cancel();
            default -> goOn(random, story.accept());
        };
    }

    private static OrderStory goOn(Random random, OrderStory story) {
        for (int step = random.nextInt(STEPS_MAX); step > 0; step--) {
            var lines = story.now().lines();
            switch (random.nextInt(8)) {
                case 0 -> story.add(line(random, story.now().restaurant(), lines.size() + 1));
                case 1 -> story.pay(random.nextInt(2_000), random.nextInt(200));
                case 2 -> {
                    return random.nextBoolean() ? story.cancel() : story.complete();
                }
                default -> story.move(1 + random.nextInt(lines.size()), List.of(LineStatus.values()).get(random.nextInt(4)),
                        List.of(OrderStatus.ACCEPTED, OrderStatus.PREPARING, OrderStatus.READY).get(random.nextInt(3)));
            }
        }
        return story;
    }

    private static OrderLine line(Random random, OrderedAt restaurant, int number) {
        var dish = DISHES.get(random.nextInt(DISHES.size()));
        return OrderStory.line(restaurant, number, dish, dish.equals("cola") ? "drinks" : "food", 1 + random.nextInt(5),
                random.nextInt(3_000), random.nextBoolean() ? 700 : 1_900);
    }

    /// Repeated and out of order, as a broker at its worst would bring them.
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
