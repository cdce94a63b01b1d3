package io.comanda.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.stack.till.Gateway;
import io.comanda.stack.till.PastOrder.Chosen;
import io.comanda.stack.till.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What goes on right now, by the commands that people in a restaurant give: orders in every state there is.
final class ThisEvening {

    private final Gateway guest;
    private final Gateway waiter;
    private final Gateway kitchen;
    private final DemoRestaurant restaurant;
    private final Random random;
    private final Appetite appetite;

    ThisEvening(Gateway gateway, DemoRestaurant restaurant) {
        this.guest = gateway.as("guest:demo");
        this.waiter = gateway.as("waiter:ada");
        this.kitchen = gateway.as("kitchen:pass");
        this.restaurant = restaurant;
        this.random = new Random(restaurant.code().hashCode());
        this.appetite = new Appetite(restaurant, random);
    }

    private record LineWanted(String dish, List<Chosen> choices, int quantity) {
    }

    private record OrderWanted(String restaurant, Fulfilment fulfilment, List<LineWanted> lines, String reference) {
    }

    /// What is done to an order once it is placed.
    private interface Story {
        void of(String path, JsonNode placed);
    }

    /// The last one to be placed: whoever finds it finds all of them.
    static final String LAST = "demo-now-last";

    void play() {
        for (int table = 1; table <= 3; table++) {
            order(waiter, appetite.dineIn(), "demo-done-table-" + table, this::enjoyed);
        }
        order(guest, appetite.takeaway(), "demo-done-takeaway", this::takenAway);
        order(guest, appetite.takeaway(), "demo-declined", (path, _) -> ask(waiter, path + "/decline",
                Map.of("reason", "The kitchen has too much to do right now.")));
        order(waiter, appetite.dineIn(), "demo-cancelled", (path, _) -> ask(waiter, path + "/cancel",
                Map.of("reason", "The guests had to leave.")));
        for (int order = 1; order <= 2; order++) {
            order(waiter, appetite.dineIn(), "demo-ready-table-" + order, this::ready);
        }
        order(guest, appetite.takeaway(), "demo-ready-takeaway", (path, placed) -> {
            accept(path);
            ready(path, placed);
        });
        for (int order = 1; order <= 2; order++) {
            order(waiter, appetite.dineIn(), "demo-preparing-table-" + order, this::halfReady);
        }
        order(guest, appetite.takeaway(), "demo-preparing-takeaway", (path, _) -> {
            accept(path);
            ask(kitchen, path + "/start", Map.of());
        });
        order(waiter, appetite.dineIn(), "demo-accepted-table", (_, _) -> {
        });
        order(guest, appetite.takeaway(), "demo-accepted-takeaway", (path, _) -> accept(path));
        order(guest, appetite.takeaway(), "demo-placed", (_, _) -> {
        });
        order(guest, appetite.takeaway(), LAST, (_, _) -> {
        });
    }

    /// An order that was placed by a demo that was cut short stays as it is.
    private void order(Gateway by, Fulfilment fulfilment, String reference, Story story) {
        var lines = appetite.lines(fulfilment).stream().map(line -> new LineWanted(line.dish(), line.choices(), line.quantity())).toList();
        var answer = by.post("/api/orders", new OrderWanted(restaurant.code(), fulfilment, lines, reference));
        if (!answer.isRefused("reference-taken")) {
            Place.fine(answer, "Placing " + reference + " at " + restaurant.code());
            story.of("/api/orders/" + answer.body().path("id").asText(), answer.body());
        }
    }

    private void enjoyed(String path, JsonNode placed) {
        ready(path, placed);
        ask(waiter, path + "/serve", Map.of());
        pay(waiter, path, placed, "CARD", 5 + random.nextInt(10));
        ask(waiter, path + "/close", Map.of());
    }

    private void takenAway(String path, JsonNode placed) {
        accept(path);
        pay(guest, path, placed, "ONLINE", 0);
        ready(path, placed);
        ask(waiter, path + "/collect", Map.of());
    }

    private void accept(String path) {
        ask(waiter, path + "/accept", Map.of("promisedAt", Instant.now().plus(Duration.ofMinutes(20 + random.nextInt(4) * 5L))));
    }

    private void ready(String path, JsonNode placed) {
        ask(kitchen, path + "/start", Map.of());
        ask(kitchen, path + "/ready", Map.of());
    }

    /// The first line is done, the others cook.
    private void halfReady(String path, JsonNode placed) {
        ask(kitchen, path + "/start", Map.of());
        if (placed.path("state").path("lines").size() > 1) {
            ask(kitchen, path + "/lines/1/bump", Map.of());
        }
    }

    private void pay(Gateway by, String path, JsonNode placed, String method, int tipPercent) {
        var owed = by.read(placed.path("state").path("totals").path("balance"), Money.class);
        ask(by, path + "/pay", Map.of("method", method, "amount", owed,
                "tip", new Money(owed.minor() * tipPercent / 1_000 * 10, owed.currency())));
    }

    private static void ask(Gateway by, String path, Object command) {
        Place.fine(by.post(path, command), path);
    }
}
