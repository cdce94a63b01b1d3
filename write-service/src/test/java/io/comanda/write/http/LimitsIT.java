package io.comanda.write.http;

import static io.comanda.write.Bistro.line;
import static io.comanda.write.Bistro.manager;
import static io.comanda.write.Bistro.ok;
import static java.util.stream.Collectors.joining;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.write.Bistro;
import io.comanda.write.Database;
import io.comanda.write.Eventually;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// All limits in docs/limits.md: the maximum is accepted, one more is rejected.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
class LimitsIT {

    private static final Pattern ROW = Pattern.compile("\\| `([A-Z]+ /\\S+)` \\| `(/\\S+)` \\| (\\d+) ?(characters|entries|) \\|.*");

    private static final String ORDER = """
            {"restaurant": "nowhere", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2}, "lines": [{"dish": "quiche", "quantity": 1}]}""";
    private static final String TAKEAWAY = """
            {"restaurant": "nowhere", "fulfilment": {"type": "takeaway", "customerName": "Gina"}, "lines": [{"dish": "quiche", "quantity": 1}]}""";
    private static final String RESTAURANT = """
            {"code": "$new", "name": "B", "address": "a", "city": "c", "language": "de", "cuisines": [], "timeZone": "Europe/Berlin",
             "currency": "EUR", "pricesIncludeTax": true}""";
    private static final String DISH = """
            {"code": "$new", "name": "q", "category": "c", "price": {"minor": 100, "currency": "EUR"}, "station": "s",
             "tax": {"dineInPercent": 19, "takeawayPercent": 7}}""";
    private static final String GROUP = """
            {"code": "g$i", "name": "G", "min": 0, "max": 1, "choices": [%s]}""";
    private static final String CHOICE = """
            {"code": "c$i", "name": "C", "priceDelta": {"minor": 0, "currency": "EUR"}, "available": true}""";

    private static final String PAST_ORDER = """
            {"reference": "r$i", "placedAt": "2020-01-01T12:00:00Z", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2},
             "lines": [{"dish": "quiche", "quantity": 1, "unitPrice": {"minor": 100, "currency": "EUR"}}]}""";

    /// A valid body with a placeholder `$`, and the entry that is repeated in its place.
    private record Body(String text, String entry) {

        static Body of(String whole, String part, String with) {
            return new Body(whole.replace(part, with), "");
        }

        static Body of(String whole, String part, String with, String entry) {
            return new Body(whole.replace(part, with), entry);
        }
    }

    private static final Map<String, Body> BODIES = Map.ofEntries(
            Map.entry("POST /api/orders /lines", Body.of(ORDER, "[{\"dish\": \"quiche\", \"quantity\": 1}]", "[$]", line("quiche", 1))),
            Map.entry("POST /api/orders /lines/0/quantity", Body.of(ORDER, "\"quantity\": 1", "\"quantity\": $")),
            Map.entry("POST /api/orders /lines/0/choices",
                    Body.of(ORDER, "\"quantity\": 1", "\"quantity\": 1, \"choices\": [$]", "{\"group\": \"g\", \"choice\": \"c\"}")),
            Map.entry("POST /api/orders /lines/0/course", Body.of(ORDER, "\"quantity\": 1", "\"quantity\": 1, \"course\": $")),
            Map.entry("POST /api/orders /lines/0/seat", Body.of(ORDER, "\"quantity\": 1", "\"quantity\": 1, \"seat\": $")),
            Map.entry("POST /api/orders /lines/0/note", Body.of(ORDER, "\"quantity\": 1", "\"quantity\": 1, \"note\": \"$\"")),
            Map.entry("POST /api/orders /reference", Body.of(ORDER, "\"lines\"", "\"reference\": \"$\", \"lines\"")),
            Map.entry("POST /api/orders /fulfilment/customerName", Body.of(TAKEAWAY, "Gina", "$")),
            Map.entry("POST /api/orders /fulfilment/phone", Body.of(TAKEAWAY, "\"Gina\"", "\"Gina\", \"phone\": \"$\"")),
            Map.entry("POST /api/orders /fulfilment/table", Body.of(ORDER, "\"7\"", "\"$\"")),
            Map.entry("POST /api/orders /fulfilment/covers", Body.of(ORDER, "\"covers\": 2", "\"covers\": $")),
            Map.entry("POST /api/orders/{id}/lines/{line}/void /quantity", new Body("{\"reason\": \"burnt\", \"quantity\": $}", "")),
            Map.entry("POST /api/orders/{id}/pay-share /ways", new Body("{\"method\": \"CARD\", \"ways\": $}", "")),
            Map.entry("POST /api/orders/{id}/cancel /reason", new Body("{\"reason\": \"$\"}", "")),
            Map.entry("POST /api/restaurants /name", Body.of(RESTAURANT, "\"B\"", "\"$\"")),
            Map.entry("POST /api/restaurants /address", Body.of(RESTAURANT, "\"a\"", "\"$\"")),
            Map.entry("POST /api/restaurants /city", Body.of(RESTAURANT, "\"c\"", "\"$\"")),
            Map.entry("POST /api/restaurants /cuisines", Body.of(RESTAURANT, "[]", "[$]", "\"italian\"")),
            Map.entry("POST /api/restaurants /openingHours", Body.of(RESTAURANT, "\"cuisines\": []",
                    "\"cuisines\": [], \"openingHours\": [$]", "{\"day\": \"MONDAY\", \"from\": \"11:00\", \"to\": \"22:00\"}")),
            Map.entry("POST /api/restaurants /billing/cashRoundingMinor",
                    Body.of(RESTAURANT, "\"cuisines\": []", "\"cuisines\": [], \"billing\": {\"cashRoundingMinor\": $}")),
            Map.entry("POST /api/restaurants /billing/serviceCharge/percent", Body.of(RESTAURANT, "\"cuisines\": []",
                    "\"cuisines\": [], \"billing\": {\"serviceCharge\": {\"percent\": $, \"taxed\": true}}")),
            Map.entry("POST /api/restaurants /billing/serviceCharge/fromCovers", Body.of(RESTAURANT, "\"cuisines\": []",
                    "\"cuisines\": [], \"billing\": {\"serviceCharge\": {\"percent\": 10, \"fromCovers\": $, \"taxed\": true}}")),
            Map.entry("POST /api/restaurants /timing/prepareAheadMinutes",
                    Body.of(RESTAURANT, "\"cuisines\": []", "\"cuisines\": [], \"timing\": {\"prepareAheadMinutes\": $}")),
            Map.entry("POST /api/restaurants /timing/stations", Body.of(RESTAURANT, "\"cuisines\": []",
                    "\"cuisines\": [], \"timing\": {\"stations\": [$]}", "{\"station\": \"s$i\", \"prepareAheadMinutes\": 5}")),
            Map.entry("POST /api/restaurants /timing/stations/0/prepareAheadMinutes", Body.of(RESTAURANT, "\"cuisines\": []",
                    "\"cuisines\": [], \"timing\": {\"stations\": [{\"station\": \"oven\", \"prepareAheadMinutes\": $}]}")),
            Map.entry("POST /api/restaurants /guestLimits/portionsMax",
                    Body.of(RESTAURANT, "\"cuisines\": []", "\"cuisines\": [], \"guestLimits\": {\"portionsMax\": $}")),
            Map.entry("POST /api/restaurants /guestLimits/orderMinorMax",
                    Body.of(RESTAURANT, "\"cuisines\": []", "\"cuisines\": [], \"guestLimits\": {\"orderMinorMax\": $}")),
            Map.entry("POST /api/restaurants/{id}/table-codes /tables", new Body("{\"tables\": [$]}", "\"$i\"")),
            Map.entry("POST /api/restaurants /timing/acceptWithinMinutes",
                    Body.of(RESTAURANT, "\"cuisines\": []", "\"cuisines\": [], \"timing\": {\"acceptWithinMinutes\": $}")),
            Map.entry("POST /api/restaurants/{id}/dishes /name", Body.of(DISH, "\"q\"", "\"$\"")),
            Map.entry("POST /api/restaurants/{id}/dishes /description", Body.of(DISH, "\"q\"", "\"q\", \"description\": \"$\"")),
            Map.entry("POST /api/restaurants/{id}/dishes /category", Body.of(DISH, "\"c\"", "\"$\"")),
            Map.entry("POST /api/restaurants/{id}/dishes /station", Body.of(DISH, "\"s\"", "\"$\"")),
            Map.entry("POST /api/restaurants/{id}/dishes /price/minor", Body.of(DISH, "100", "$")),
            Map.entry("POST /api/restaurants/{id}/dishes /tax/dineInPercent", Body.of(DISH, "19", "$")),
            Map.entry("POST /api/restaurants/{id}/dishes /options",
                    Body.of(DISH, "\"q\"", "\"q\", \"options\": [$]", GROUP.formatted(CHOICE))),
            Map.entry("POST /api/restaurants/{id}/dishes /options/0/choices",
                    Body.of(DISH, "\"q\"", "\"q\", \"options\": [" + GROUP.formatted("$") + "]", CHOICE)),
            Map.entry("PUT /api/restaurants/{id}/menu /dishes", new Body("{\"dishes\": [$]}", DISH.replace("$new", "d$i"))),
            Map.entry("POST /api/restaurants/{id}/choices/sold-out /choices", new Body("{\"choices\": [$]}", "{\"choice\": \"c$i\"}")),
            Map.entry("PUT /api/restaurants/{id}/dishes/{dishId}/portions /portions", new Body("{\"portions\": $}", "")),
            Map.entry("POST /api/restaurants/{id}/orders/import /orders", new Body("{\"orders\": [$]}", PAST_ORDER)),
            Map.entry("POST /api/restaurants/{id}/orders/import /orders/0/server",
                    Body.of("{\"orders\": [" + PAST_ORDER + "]}", "\"lines\"", "\"server\": \"$\", \"lines\"")),
            Map.entry("POST /api/restaurants/{id}/orders/import /orders/0/lines/0/taxPercent",
                    Body.of("{\"orders\": [" + PAST_ORDER + "]}", "\"quantity\"", "\"taxPercent\": $, \"quantity\"")));

    @SuppressWarnings("NullAway.Init") // its resource sets it
    Database database;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Bistro bistro;

    @BeforeEach
    void open() {
        bistro = new Bistro("quiche");
    }

    @Test
    void theMaximumIsAcceptedAndOneMoreIsRejected() throws IOException {
        var tried = new TreeSet<String>();
        for (var row : Files.readAllLines(Path.of("..", "docs", "limits.md"))) {
            var limit = ROW.matcher(row);
            if (limit.matches()) {
                var name = limit.group(1) + " " + limit.group(2);
                var body = BODIES.getOrDefault(name, new Body("there is no body for " + name, ""));
                int most = Integer.parseInt(limit.group(3));
                assertNotEquals(400, send(limit.group(1), filled(body, limit.group(4), most)).statusCode(), name);
                send(limit.group(1), filled(body, limit.group(4), most + 1)).then().log().ifValidationFails().statusCode(400)
                        .body("violations.pointer", hasItem(limit.group(2)));
                tried.add(name);
            }
        }
        assertEquals(new TreeSet<>(BODIES.keySet()), tried, "limits in the document");
    }

    /// A hundred lines with fifty choices and a note each: the most of everything, in characters of three bytes.
    @Test
    void anOrderMayHaveTheMostOfEverythingAtOnce() throws Exception {
        var code = "c".repeat(64);
        var dish = DISH.replace("$new", code).replace("\"q\"", "\"" + "語".repeat(120) + "\", \"options\": [" + """
                {"code": "%s", "name": "%s", "min": 0, "max": 50, "choices": [{"code": "%s", "name": "%s",
                 "priceDelta": {"minor": 0, "currency": "EUR"}, "available": true}]}]"""
                .formatted(code, "語".repeat(60), code, "語".repeat(60)));
        ok(manager().body("{\"dishes\": [" + dish + "]}").put("/api/restaurants/" + bistro.id + "/menu"));
        var choices = String.join(",", Collections.nCopies(50, "{\"group\": \"" + code + "\", \"choice\": \"" + code + "\"}"));
        var line = "{\"dish\": \"" + code + "\", \"quantity\": 200, \"note\": \"" + "語".repeat(300) + "\", \"choices\": [" + choices + "]}";
        var lines = Collections.nCopies(100, line).toArray(String[]::new);
        assertPublishable(bistro.placed(lines));
    }

    @Test
    void aMenuMayHaveAThousandOrdinaryDishes() throws Exception {
        ok(manager()
                .body(menu(1_000, "Slow cooked with vegetables, served with rice and a salad of the day. ".repeat(3), 24,
                        "Choice $i of the group"))
                .put("/api/restaurants/" + bistro.id + "/menu"));
        assertPublishable(bistro.id);
    }

    /// The largest dishes are put one by one. Then a change of the restaurant, which carries its whole menu, would be too much.
    @Test
    void aMenuThatNoMessageCanCarryIsRefused() throws Exception {
        var name = "語".repeat(60);
        ok(manager().body(menu(18, "x".repeat(1_000), 1_000, name)).put("/api/restaurants/" + bistro.id + "/menu"));
        assertPublishable(bistro.id);
        for (int dish = 0; dish < 55; dish++) {
            ok(manager().body(dish("more-" + dish, "x", 1_000, name)).post("/api/restaurants/" + bistro.id + "/dishes"));
        }
        manager().body(RESTAURANT.replace("$new", bistro.code)).put("/api/restaurants/" + bistro.id).then().statusCode(409)
                .body("type", endsWith("menu-too-long"));
    }

    private static String menu(int dishes, String description, int choices, String choice) {
        return "{\"dishes\": ["
                + IntStream.range(0, dishes).mapToObj(i -> dish("d" + i, description, choices, choice)).collect(joining(","))
                + "]}";
    }

    /// @param choices in groups of at most fifty, three groups at least
    /// @param choice  the name of each, with its number in place of `$i`
    private static String dish(String code, String description, int choices, String choice) {
        int groups = Math.max(3, choices / 50);
        return DISH.replace("$new", code).replace("\"q\"", "\"Dish number " + code + "\", \"description\": \"" + description
                + "\", \"options\": [" + IntStream.range(0, groups).mapToObj(group -> GROUP.replace("$i", Integer.toString(group))
                        .formatted(IntStream.range(0, choices / groups).mapToObj(i -> CHOICE.replace("\"C\"", "\"" + choice + "\"")
                                .replace("$i", Integer.toString(i))).collect(joining(","))))
                        .collect(joining(","))
                + "]");
    }

    /// RabbitMQ takes messages of up to 16 MiB, and the test's broker has that limit, too.
    private void assertPublishable(String aggregate) throws Exception {
        long largest = Long
                .parseLong(database.value("select max(octet_length(message)) from journal where aggregate = ?::uuid", aggregate));
        assertTrue(largest < 16_000_000, "A message of " + largest + " bytes");
        Eventually.that("it is published", Duration.ofMinutes(2), () -> "0".equals(unpublished(aggregate)));
    }

    private String unpublished(String aggregate) {
        try {
            return database.value("select count(*) from journal, relay where aggregate = ?::uuid and not pg_visible_in_snapshot(xid, kept)",
                    aggregate);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String filled(Body body, String unit, int many) {
        var value = switch (unit) {
            case "characters" -> "x".repeat(many);
            case "entries" -> IntStream.range(0, many).mapToObj(i -> body.entry.replace("$i", Integer.toString(i)))
                    .collect(Collectors.joining(","));
            default -> Integer.toString(many);
        };
        return body.text.replace("$new", "n" + UUID.randomUUID()).replace("$i", "0").replace("$", value);
    }

    private Response send(String command, String body) {
        var path = command.substring(command.indexOf(' ') + 1).replace("{dishId}", bistro.dish("quiche")).replace("{line}", "1")
                .replace("{id}", command.contains("orders/{id}") ? UUID.randomUUID().toString() : bistro.id);
        return command.startsWith("PUT ")
                ? manager().body(body).put(path)
                : manager().body(body).post(path);
    }
}
