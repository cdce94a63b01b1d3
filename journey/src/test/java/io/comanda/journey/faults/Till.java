package io.comanda.journey.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.journey.http.Call;
import io.comanda.journey.http.Reply;
import io.comanda.journey.system.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Plays orders one after the other. Each command is sent again under its key, to any pod, until it is answered.
final class Till {

    /// Whoever is not answered for so long would say so.
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration BEFORE_AGAIN = Duration.ofMillis(100);
    private static final int THINK_MILLIS_MAX = 40;
    private static final int COMMANDS_MAX = 7;

    private final Site site;
    private final Load load;
    private final Tally tally;
    private final Random random;

    /// By which the order in work is found.
    private String note = "";

    /// The revision that was acknowledged last of each order. Nobody else has commands for it.
    final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    /// By its note the order that was placed.
    final Map<String, String> placed = new ConcurrentHashMap<>();

    Till(Site site, Load load, Tally tally, Random random) {
        this.site = site;
        this.load = load;
        this.tally = tally;
        this.random = random;
    }

    /// One order, until it is over or somebody is in a hurry.
    void playOrder() throws InterruptedException {
        var key = UUID.randomUUID();
        note = "note" + key.toString().replace("-", "");
        var fulfilment = random.nextInt(3) == 0
                ? "{\"type\": \"takeaway\", \"customerName\": \"" + Load.GUEST + "\", \"phone\": \"" + Load.PHONE + "\"}"
                : "{\"type\": \"dine-in\", \"table\": \"" + random.nextInt(50) + "\", \"covers\": 2}";
        var order = send("POST", "/api/orders", """
                {"restaurant": "%s", "fulfilment": %s, "lines": [%s, %s]}""".formatted(Load.CODE, fulfilment, line(note),
                line("")), key);
        if (order == null) {
            return;
        }
        var id = order.path("id").asText();
        placed.put(note, id);
        for (int left = random.nextInt(COMMANDS_MAX); left > 0; left--) {
            var next = oneCommand(id, order);
            order = next == null ? order : next;
        }
    }

    private @Nullable JsonNode oneCommand(String id, JsonNode order) throws InterruptedException {
        long balance = order.at("/state/totals/balance/minor").asLong();
        var path = "/api/orders/" + id;
        return switch (random.nextInt(11)) {
            case 0, 1 -> send("POST", path + "/lines", "{\"lines\": [" + line("") + "]}", UUID.randomUUID());
            case 2 -> send("POST", path + "/start", "", UUID.randomUUID());
            case 3 -> send("POST", path + "/ready", "", UUID.randomUUID());
            case 4 -> send("POST", path + "/serve", "", UUID.randomUUID());
            case 5 -> send("POST", path + "/discount",
                    "{\"off\": {\"type\": \"percent\", \"percent\": " + (1 + random.nextInt(20)) + "}, \"reason\": \"a regular\"}",
                    UUID.randomUUID());
            case 6 -> send("POST", path + "/move-table", "{\"table\": \"" + random.nextInt(50) + "\"}", UUID.randomUUID());
            case 7 -> send("POST", path + "/lines/1/void", "{\"reason\": \"cold\"}", UUID.randomUUID());
            case 8 -> send("POST", path + "/pay", "{\"method\": \"CARD\", \"amount\": {\"minor\": " + Math.max(1, balance)
                    + ", \"currency\": \"EUR\"}}", UUID.randomUUID());
            case 9 -> send("POST", path + "/close", "", UUID.randomUUID());
            default -> send("POST", "/api/restaurants/" + load.restaurant() + "/dishes/" + load.someDish(random)
                    + (random.nextInt(3) == 0 ? "/sold-out" : "/back-on"), "", UUID.randomUUID());
        };
    }

    private String line(String note) {
        return "{\"dish\": \"" + Load.DISHES.get(random.nextInt(Load.DISHES.size())) + "\", \"quantity\": " + (1 + random.nextInt(3))
                + (note.isEmpty() ? "" : ", \"note\": \"" + note + "\"") + "}";
    }

    /// @return the answer of an order's command; null if a rule refused it, or if it was another's
    private @Nullable JsonNode send(String method, String path, String body, UUID key) throws InterruptedException {
        Thread.sleep(random.nextInt(THINK_MILLIS_MAX));
        tally.attempted.incrementAndGet();
        var reply = answered(pod -> site.command(pod, method, path, key).withBody(body));
        if (reply == null) {
            return null;
        }
        var answer = reply.json();
        if (path.startsWith("/api/orders")) {
            acknowledged.merge(answer.path("id").asText(), answer.path("revision").asLong(), Math::max);
            load.ask(answer.path("id").asText(), note, answer.path("revision").asLong(), reply.header("Consistency-Token"));
            return answer;
        }
        return null;
    }

    private interface Request {
        Call to(Pod pod);
    }

    private @Nullable Reply answered(Request request) throws InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            var call = request.to(site.writer(random.nextInt(Site.PODS)));
            try {
                var reply = call.send();
                switch (reply.status()) {
                    case 200, 201 -> {
                        tally.acknowledged.incrementAndGet();
                        return reply;
                    }
                    case 409 -> {
                        tally.refused.incrementAndGet();
                        return null;
                    }
                    case 429, 503 -> tally.unavailable.incrementAndGet();
                    default -> {
                        tally.unexpected(call + "\n" + reply);
                        return null;
                    }
                }
            } catch (AssertionError _) {
                // The pod has ended, or doesn't answer: the next one may.
            }
            Thread.sleep(BEFORE_AGAIN);
        }
        tally.unexpected("Not answered for " + PATIENCE + ": " + request.to(site.writer(0)));
        return null;
    }
}
