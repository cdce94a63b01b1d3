package io.comanda.write;

import static io.comanda.write.Bistro.as;
import static io.comanda.write.Bistro.manager;
import static io.comanda.write.Bistro.waiter;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The commands over HTTP, with responses and refusals, on the packaged service.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
class CommandsIT {

    private final String code = "trattoria-" + UUID.randomUUID();
    private String restaurant = "";

    @BeforeEach
    void anOpenRestaurantWithAPizza() {
        restaurant = post("/api/restaurants", details(code)).statusCode(201)
                .header("Location", matchesPattern("/api/restaurants/[0-9a-f-]{36}")).extract().path("id");
        post("/api/restaurants/" + restaurant + "/open", "").statusCode(200);
        post("/api/restaurants/" + restaurant + "/dishes", dish("margherita", 1000)).statusCode(200);
    }

    @Test
    void aCommandRespondsWithTheNewState() {
        var id = post("/api/orders", order("""
                {"dish": "margherita", "quantity": 2}""")).statusCode(201)
                .header("Location", matchesPattern("/api/orders/[0-9a-f-]{36}"))
                .body("revision", equalTo(1)).body("state.status", equalTo("ACCEPTED")).body("state.number", equalTo(1))
                .body("state.totals.gross.minor", equalTo(2000)).body("state.fulfilment.type", equalTo("dine-in"))
                .body("state.history[0].by.subject", equalTo("max"))
                .extract().<String>path("id");
        command(id, "start").statusCode(200).body("revision", equalTo(2)).body("state.status", equalTo("PREPARING"));
        command(id, "lines/1/bump").body("state.status", equalTo("READY"));
        command(id, "lines/1/recall").body("state.lines[0].status", equalTo("COOKING"));
        command(id, "ready").body("state.status", equalTo("READY"));
        post("/api/orders/" + id + "/serve", """
                {"lines": [1]}""").statusCode(200).body("state.lines[0].status", equalTo("SERVED"));
        post("/api/orders/" + id + "/pay", """
                {"method": "CARD", "amount": {"minor": 2000, "currency": "EUR"}, "tip": {"minor": 200, "currency": "EUR"}}""")
                .statusCode(200).body("state.totals.balance.minor", equalTo(0));
        command(id, "close").body("state.status", equalTo("COMPLETED")).body("revision", equalTo(8));
    }

    @Test
    void aStateReadsTheSameBeforeAndAfterItWasStored() {
        var placed = post("/api/orders", order("""
                {"dish": "margherita", "quantity": 1, "note": "hot"}""")).extract().jsonPath();
        var started = command(placed.getString("id"), "start").extract().jsonPath();
        for (var same : List.of("restaurant", "number", "fulfilment", "placedAt", "totals", "saleRevision", "statusAt.PLACED",
                "history[0]")) {
            assertEquals(placed.<Object>get("state." + same), started.get("state." + same), same);
        }
        assertEquals(placed.getString("state.statusAt.PLACED"), placed.getString("state.placedAt"));
    }

    @Test
    void ratesInBasisPointsAreStillUnderstood() {
        post("/api/restaurants/" + restaurant + "/dishes", dish("calzone", 1000).replace("\"dineInPercent\": 19, \"takeawayPercent\": 7",
                "\"dineInBasisPoints\": 887.5, \"takeawayBasisPoints\": 700")).statusCode(200)
                .body("state.dishes.find { it.code == 'calzone' }.tax", equalTo(Map.of("dineInPercent", 8.875f, "takeawayPercent", 7)));
        post("/api/restaurants/" + restaurant + "/dishes",
                dish("calzone", 1000).replace("\"dineInPercent\": 19", "\"dineInBasisPoints\": 0.001"))
                .statusCode(400).body("violations[0].pointer", equalTo("/tax/dineInPercent"));
    }

    @Test
    void aRefusalIsA409ThatSaysWhy() {
        post("/api/orders", order("""
                {"dish": "sushi", "quantity": 1}""")).statusCode(409).contentType("application/problem+json")
                .body("type", equalTo("/api/write/problems#no-such-dish")).body("detail", containsString("sushi"));
        post("/api/restaurants", details(code)).statusCode(409).body("type", endsWith("code-taken"));
    }

    /// As it is configured here: without comanda.webhooks.key.
    @Test
    void aWebhookNeedsHttpsAndAKeyThatSecretsFollowFrom() {
        var webhook = "{\"restaurant\": \"" + code + "\", \"url\": \"%s://loyalty.example/\", \"events\": [\"order.*\"]}";
        post("/api/webhooks", webhook.formatted("http")).statusCode(400).body("violations[0].pointer", equalTo("/url"));
        post("/api/webhooks", webhook.formatted("https")).statusCode(409).body("type", endsWith("no-webhooks"));
    }

    @Test
    void aGuestsOrderWaitsToBeAccepted() {
        var id = given().header("Idempotency-Key", UUID.randomUUID()).contentType(ContentType.JSON).body("""
                {"restaurant": "%s", "fulfilment": {"type": "takeaway", "customerName": "Ana"},
                 "lines": [{"dish": "margherita", "quantity": 1}]}""".formatted(code)).post("/api/orders").then().statusCode(201)
                .body("state.status", equalTo("PLACED")).extract().<String>path("id");
        command(id, "accept").body("state.status", equalTo("ACCEPTED"));
        command(id, "accept").statusCode(409).body("type", endsWith("not-now"));
    }

    @Test
    void anInvalidRequestIsA400WithViolations() {
        post("/api/orders", order("""
                {"dish": "margherita", "quantity": 0}""")).statusCode(400).contentType("application/problem+json")
                .body("violations[0].pointer", equalTo("/lines/0/quantity"))
                .body("violations[0].detail", equalTo("must be 1 to 200, it is 0."));
        post("/api/orders", order("""
                {"dish": "margherita", "quantity": 1, "price": 1}""")).statusCode(400).body("violations[0].pointer",
                equalTo("/lines/0/price"));
        post("/api/orders", order("""
                {"dish": "margherita", "quantity": "1"}""")).statusCode(400).body("violations[0].pointer", equalTo("/lines/0/quantity"))
                .body("violations[0].detail", equalTo("must be a whole number."));
        post("/api/orders", "{not json").statusCode(400).body("type", endsWith("malformed")).body("detail",
                not(containsString("io.comanda")));
        post("/api/orders", "").statusCode(400);
    }

    @Test
    void anUnknownOrderOrRouteIsA404() {
        command(UUID.randomUUID().toString(), "start").statusCode(404).contentType("application/problem+json")
                .body("detail", startsWith("There is no order"));
        command("nonsense", "start").statusCode(404);
        post("/api/nowhere", "").statusCode(404).contentType("application/problem+json");
    }

    @Test
    void theSameReferenceTwiceIsRefused() {
        var order = """
                {"restaurant": "%s", "fulfilment": {"type": "takeaway", "customerName": "Gina"}, "reference": "till-1",
                 "lines": [{"dish": "margherita", "quantity": 1}]}""".formatted(code);
        post("/api/orders", order).statusCode(201);
        post("/api/orders", order).statusCode(409).body("type", endsWith("reference-taken"));
    }

    @Test
    void parallelOrdersGetTheNumbersOneToForty() {
        var numbers = new ConcurrentLinkedQueue<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                var _ = threads.submit(() -> numbers.add(post("/api/orders", order("""
                        {"dish": "margherita", "quantity": 1}""")).statusCode(201).extract().path("state.number")));
            }
        }
        assertEquals(40, numbers.size());
        assertEquals(40, new HashSet<>(numbers).size());
        assertEquals(40, numbers.stream().mapToInt(Integer::intValue).max().orElseThrow());
    }

    @Test
    void anImportTakesValidOrdersAndReportsRejectedOnes() {
        var chunk = """
                {"orders": [
                  {"reference": "2015-1", "placedAt": "2015-01-01T16:38:36Z", "fulfilment": {"type": "dine-in", "table": "1", "covers": 1},
                   "lines": [{"dish": "margherita", "quantity": 1, "unitPrice": {"minor": 1325, "currency": "EUR"}}]},
                  {"reference": "2015-2", "placedAt": "2015-01-01T16:57:40Z", "fulfilment": {"type": "dine-in", "table": "1", "covers": 1},
                   "lines": [{"dish": "sushi", "quantity": 1, "unitPrice": {"minor": 1600, "currency": "EUR"}}]}]}""";
        post("/api/restaurants/" + restaurant + "/orders/import", chunk).statusCode(200).body("imported", equalTo(1))
                .body("alreadyThere", equalTo(0)).body("rejected", hasSize(1)).body("rejected[0].reference", equalTo("2015-2"))
                .body("rejected[0].reason", equalTo("no-such-dish"));
        post("/api/restaurants/" + restaurant + "/orders/import", chunk).statusCode(200).body("imported", equalTo(0))
                .body("alreadyThere", equalTo(1)).body("latest", nullValue());
    }

    @Test
    void aMenuIsPutAndADishSoldOutAndBackOn() {
        var dish = manager()
                .body("{\"dishes\": [" + dish("margherita", 1100) + "," + dish("tiramisu", 600) + "]}")
                .put("/api/restaurants/" + restaurant + "/menu").then().statusCode(200).body("state.dishes", hasSize(2))
                .extract().<String>path("state.dishes.find { it.code == 'tiramisu' }.id");
        post("/api/restaurants/" + restaurant + "/dishes/" + dish + "/sold-out", "").statusCode(200)
                .body("state.dishes[0].available", equalTo(false));
        post("/api/orders", order("""
                {"dish": "tiramisu", "quantity": 1}""")).statusCode(409).body("type", endsWith("dish-sold-out"));
        post("/api/restaurants/" + restaurant + "/dishes/" + dish + "/back-on", "").statusCode(200);
        post("/api/orders", order("""
                {"dish": "tiramisu", "quantity": 1}""")).statusCode(201);
    }

    @Test
    void aSoldOutChoiceIsRefusedAndTheDishIsNot() {
        var dish = post("/api/restaurants/" + restaurant + "/dishes", dish("calzone", 1200).replace("\"station\"", """
                "options": [{"code": "toppings", "name": "Toppings", "min": 0, "max": 2, "choices": [
                    {"code": "olives", "name": "Olives", "priceDelta": {"minor": 100, "currency": "EUR"}, "available": true}]}],
                "station\"""")).statusCode(200).extract().<String>path("state.dishes[0].id");
        var olives = "/api/restaurants/" + restaurant + "/dishes/" + dish + "/options/toppings/choices/olives/";
        var withOlives = order("""
                {"dish": "calzone", "choices": [{"group": "toppings", "choice": "olives"}], "quantity": 1}""");
        var id = post("/api/orders", withOlives).statusCode(201).extract().<String>path("id");
        post(olives + "sold-out", "").statusCode(200).body("state.dishes[0].options[0].choices[0].available", equalTo(false))
                .body("state.dishes[0].available", equalTo(true)).header("Consistency-Token", startsWith("dishes/" + dish + "@"));
        post(olives + "sold-out", "").statusCode(409).body("type", endsWith("already-so"));
        post("/api/orders", withOlives).statusCode(409).body("type", endsWith("choice-sold-out"));
        post("/api/orders/" + id + "/lines", """
                {"lines": [{"dish": "calzone", "choices": [{"group": "toppings", "choice": "olives"}], "quantity": 1}]}""")
                .statusCode(409).body("type", endsWith("choice-sold-out"));
        post("/api/orders", order("""
                {"dish": "calzone", "quantity": 1}""")).statusCode(201);
        post(olives + "back-on", "").statusCode(200).body("state.dishes[0].options[0].choices[0].available", equalTo(true));
        post("/api/orders", withOlives).statusCode(201);
        post(olives.replace("olives", "ham") + "sold-out", "").statusCode(404);
        var everywhere = "/api/restaurants/" + restaurant + "/choices/";
        post(everywhere + "sold-out", "{\"choices\": [{\"choice\": \"olives\"}]}").statusCode(200)
                .body("state.dishes.options.flatten().choices.flatten().available", equalTo(List.of(false)))
                .header("Consistency-Token", startsWith("dishes/" + dish + "@"));
        post("/api/orders", withOlives).statusCode(409).body("type", endsWith("choice-sold-out"));
        post(everywhere + "sold-out", "{\"choices\": [{\"choice\": \"ham\"}]}").statusCode(409).body("type", endsWith("no-such-choice"));
        post(everywhere + "back-on", "{\"choices\": [{\"group\": \"toppings\", \"choice\": \"olives\"}]}").statusCode(200);
        post("/api/orders", withOlives).statusCode(201);
    }

    @Test
    void aClosedRestaurantTakesNoOrders() {
        post("/api/restaurants/" + restaurant + "/close", "").statusCode(200).body("state.open", equalTo(false));
        post("/api/orders", order("""
                {"dish": "margherita", "quantity": 1}""")).statusCode(409).body("type", endsWith("restaurant-closed"));
    }

    @Test
    void aTableChangesItsMindAndAManagerHelps() {
        var id = post("/api/orders", order("""
                {"dish": "margherita", "quantity": 2}""")).extract().<String>path("id");
        post("/api/orders/" + id + "/lines", """
                {"lines": [{"dish": "margherita", "quantity": 1, "note": "hot"}, {"dish": "margherita", "quantity": 1}]}""")
                .statusCode(200).body("state.lines", hasSize(3)).body("state.totals.gross.minor", equalTo(4000));
        waiter().body("{\"quantity\": 3}").put("/api/orders/{id}/lines/2", id).then().statusCode(200)
                .body("state.lines[1].quantity", equalTo(3)).body("state.lines[1].note", nullValue());
        manager().delete("/api/orders/{id}/lines/3", id).then().statusCode(200).body("state.lines[2].status", equalTo("REMOVED"));
        post("/api/orders/" + id + "/move-table", "{\"table\": \"12\"}").body("state.fulfilment.table", equalTo("12"));
        command(id, "start").statusCode(200);
        waiter().body("{\"reason\": \"had to leave\"}").post("/api/orders/{id}/cancel", id).then().statusCode(409)
                .body("type", endsWith("manager-only"));
        manager().body("{\"reason\": \"burnt\"}").post("/api/orders/{id}/lines/2/void", id).then().statusCode(200)
                .body("state.lines[1].status", equalTo("VOIDED")).body("state.lines[1].reason", equalTo("burnt"));
        manager().body("{\"off\": {\"type\": \"percent\", \"percent\": 10}, \"reason\": \"It took long\"}")
                .post("/api/orders/{id}/discount", id).then().statusCode(200).body("state.totals.gross.minor", equalTo(1800));
        manager().body(
                "{\"line\": 1, \"off\": {\"type\": \"amount\", \"amount\": {\"minor\": 100, \"currency\": \"EUR\"}}, \"reason\": \"why\"}")
                .post("/api/orders/{id}/discount", id).then().statusCode(200).body("state.totals.gross.minor", equalTo(1710));
        pay(id, 1710).body("state.totals.balance.minor", equalTo(0));
        post("/api/orders/" + id + "/refund", """
                {"payment": 1, "amount": {"minor": 1710, "currency": "EUR"}, "reason": "The wrong card"}""").statusCode(200)
                .body("state.totals.balance.minor", equalTo(1710)).body("state.refunds[0].payment", equalTo(1));
        pay(id, 1710);
        command(id, "ready").statusCode(200);
        command(id, "close").statusCode(200).body("state.history", hasSize(14));
    }

    @Test
    void anInvalidDiscountIsA400() {
        var id = post("/api/orders", order("""
                {"dish": "margherita", "quantity": 1}""")).extract().<String>path("id");
        for (var off : List.of("{\"type\": \"percent\", \"percent\": 100.0001}", "{\"type\": \"percent\", \"percent\": 1.00001}",
                "{\"type\": \"percent\", \"percent\": 1e999}", "{\"type\": \"percent\", \"percent\": \"10\"}", "{\"type\": \"gift\"}", "{}",
                "null",
                "{\"percent\": 0.0001}",
                "{\"type\": \"amount\", \"amount\": {\"minor\": -5, \"currency\": \"EUR\"}}")) {
            manager().body("{\"off\": " + off + ", \"reason\": \"why\"}").post("/api/orders/{id}/discount", id).then().statusCode(400)
                    .contentType("application/problem+json").body("detail", not(containsString("io.comanda")));
        }
    }

    @Test
    void aTakeawayIsNotCollectedAndItsCustomerErased() {
        var id = post("/api/orders", takeaway()).extract().<String>path("id");
        command(id, "ready").statusCode(200);
        command(id, "not-collected").statusCode(200).body("state.status", equalTo("NOT_COLLECTED"));
        command(id, "erase-customer").statusCode(200).body("state.fulfilment.customerName", nullValue())
                .body("lastCopyDroppedAt", startsWith("20"));
        command(id, "erase-customer").statusCode(409).body("type", endsWith("already-so"));
    }

    @Test
    void aGuestIsErasedFromEveryOrder() throws Exception {
        var guest = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            as("guest:" + guest).body(takeaway()).post("/api/orders").then()
                    .statusCode(201).body("state.guestId", equalTo(guest.toString()));
        }
        as("guest:" + guest).get("/api/write/erasures/" + guest).then().statusCode(404);
        var progress = as("guest:" + guest).post("/api/guests/" + guest + "/erase").then().statusCode(202).body("orders", equalTo(3))
                .header("Location", equalTo("/api/write/erasures/" + guest)).extract().header("Location");
        Eventually.that("the guest is erased from every order", Duration.ofSeconds(60),
                () -> as("guest:" + guest).get(progress).path("lastCopyDroppedAt") != null);
        as("guest:" + guest).get(progress).then().body("ordersLeft", equalTo(0));
        as("guest:" + guest).post("/api/guests/" + guest + "/erase").then().statusCode(202).body("orders", equalTo(0));
    }

    @Test
    void aDishIsSoldOutByItselfWithItsLastPortion() {
        var dish = manager().body(dish("special", 1500)).post("/api/restaurants/" + restaurant + "/dishes").then().extract()
                .<String>path("state.dishes[0].id");
        var portions = "/api/restaurants/" + restaurant + "/dishes/" + dish + "/portions";
        manager().body("{\"portions\": 2}").put(portions).then().statusCode(200).body("state.dishes[0].available", equalTo(true));
        manager().body("{\"portions\": -1}").put(portions).then().statusCode(400);
        post("/api/orders", order("""
                {"dish": "special", "quantity": 3}""")).statusCode(409).body("type", endsWith("not-enough-portions"));
        var id = post("/api/orders", order("""
                {"dish": "special", "quantity": 2}""")).statusCode(201).body("state.lines[0].limited", equalTo(true)).extract()
                .<String>path("id");
        post("/api/orders", order("""
                {"dish": "special", "quantity": 1}""")).statusCode(409).body("type", endsWith("dish-sold-out"));
        post("/api/restaurants/" + restaurant + "/dishes/" + dish + "/back-on", "").statusCode(409).body("type",
                endsWith("not-enough-portions"));
        post("/api/orders/" + id + "/cancel", "{\"reason\": \"why\"}").statusCode(200);
        post("/api/orders", order("""
                {"dish": "special", "quantity": 1}""")).statusCode(201);
        manager().body("{\"portions\": null}").put(portions).then().statusCode(200);
        post("/api/orders", order("""
                {"dish": "special", "quantity": 9}""")).statusCode(201);
        manager().delete("/api/restaurants/" + restaurant + "/dishes/" + dish).then().statusCode(200)
                .body("state.removedDishes", equalTo(List.of(dish)));
        post("/api/orders", order("""
                {"dish": "special", "quantity": 1}""")).statusCode(409).body("type", endsWith("no-such-dish"));
    }

    @Test
    void itsApiIsDocumented() {
        given().get("/api/write/openapi?format=json").then().statusCode(200).body("paths.'/api/orders'.post.summary",
                equalTo("Place an order"));
        given().get("/api/write/docs/").then().statusCode(200);
    }

    private ValidatableResponse command(String order, String command) {
        return post("/api/orders/" + order + "/" + command, "");
    }

    private static ValidatableResponse post(String path, String body) {
        return manager().body(body).post(path).then();
    }

    private static ValidatableResponse pay(String order, int minor) {
        return post("/api/orders/" + order + "/pay", """
                {"method": "CARD", "amount": {"minor": %d, "currency": "EUR"}}""".formatted(minor)).statusCode(200);
    }

    private String takeaway() {
        return """
                {"restaurant": "%s", "fulfilment": {"type": "takeaway", "customerName": "Gina", "phone": "030 1234"},
                 "lines": [{"dish": "margherita", "quantity": 1}]}""".formatted(code);
    }

    private String order(String line) {
        return """
                {"restaurant": "%s", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2}, "lines": [%s]}""".formatted(code, line);
    }

    private static String details(String code) {
        return """
                {"code": "%s", "name": "Trattoria", "address": "Kantstraße 1", "city": "Berlin", "cuisines": ["italian"], "language": "de",
                 "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}""".formatted(code);
    }

    private static String dish(String code, int price) {
        return """
                {"code": "%s", "name": "%s", "category": "pizza", "price": {"minor": %d, "currency": "EUR"},
                 "tax": {"dineInPercent": 19, "takeawayPercent": 7}, "station": "pizza oven"}""".formatted(code, code, price);
    }
}
