package io.comanda.read.sales;

import io.comanda.events.Message;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderedAt;
import io.comanda.read.orders.OrderStory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A year of a pizza restaurant, as if it were imported: 21,350 orders, each in one message.
final class PizzaYear {

    static final OrderedAt RESTAURANT = OrderStory.restaurant("pizzaplace", "America/New_York", "USD", LocalTime.MIDNIGHT, false);

    /// The shared data beside a working copy.
    static boolean isThere() {
        return file() != null;
    }

    static List<Message> messages() throws IOException {
        var rows = new LinkedHashMap<String, List<String[]>>();
        try (var lines = Files.lines(Objects.requireNonNull(file()))) {
            lines.skip(1).map(row -> row.split(",", -1))
                    .forEach(row -> rows.computeIfAbsent(row[0], _ -> new ArrayList<>()).add(row));
        }
        var messages = new ArrayList<Message>();
        rows.forEach((reference, pizzas) -> messages.add(order(reference, pizzas)));
        return messages;
    }

    private static Message order(String reference, List<String[]> pizzas) {
        var lines = new ArrayList<OrderLine>();
        for (var pizza : pizzas) {
            long price = new BigDecimal(pizza[6]).movePointRight(2).longValueExact();
            lines.add(OrderStory.line(RESTAURANT, lines.size() + 1, pizza[3], pizza[5], 1, price, 0));
        }
        var at = LocalDate.parse(pizzas.getFirst()[1]).atTime(LocalTime.parse(pizzas.getFirst()[2])).atZone(RESTAURANT.timeZone());
        return OrderStory.imported(RESTAURANT, reference, at.toInstant(), lines).last();
    }

    private static @Nullable Path file() {
        return Stream.of("..", "../..", "../../..").map(up -> Path.of(up, "shared", "data", "pizzaplace.csv")).filter(Files::exists)
                .findFirst().orElse(null);
    }

    private PizzaYear() {
    }
}
