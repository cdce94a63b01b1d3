package io.comanda.write.order;

import static io.comanda.write.Bistro.atOnce;
import static io.comanda.write.Bistro.guest;
import static io.comanda.write.Bistro.manager;
import static io.comanda.write.Bistro.ok;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.write.Bistro;
import io.comanda.write.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The orders of another till, over HTTP: what it recorded stands.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
class ImportIT {

    private static final String LINES = """
            [{"dish": "soupe", "quantity": 1, "unitPrice": {"minor": 1000, "currency": "EUR"}, "tax": {"minor": 0, "currency": "EUR"}},
             {"dish": "pain", "quantity": 2, "unitPrice": {"minor": 2000, "currency": "EUR"}, "taxPercent": 7},
             {"dish": "pain", "quantity": 1, "unitPrice": {"minor": 3000, "currency": "EUR"}}]""";

    private static final String SOUP = """
            [{"dish": "soupe", "quantity": 1, "unitPrice": {"minor": 1000, "currency": "EUR"}}]""";

    @SuppressWarnings("NullAway.Init") // its resource sets it
    Database database;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Bistro bistro;

    @BeforeEach
    void open() {
        bistro = new Bistro("soupe", "pain");
    }

    @Test
    void itsAmountsTheServerAndUncountedGuestsAreKept() throws SQLException {
        imports(order("1", "2015-01-01T12:00:00Z", LINES)).body("imported", equalTo(1)).body("rejected", empty());
        assertEquals("Anna", stored("1", "server"));
        assertEquals("0", stored("1", "fulfilment ->> 'covers'"));
        assertEquals("0 of 0", stored("1", "(lines #>> '{0,tax,minor}') || ' of ' || (lines #>> '{0,taxPercent}')"));
        assertEquals("262 of 7", stored("1", "(lines #>> '{1,tax,minor}') || ' of ' || (lines #>> '{1,taxPercent}')"));
        assertEquals("null", stored("1", "lines #>> '{2,tax}'"));
        assertEquals("8000", stored("1", "payments #>> '{0,amount,minor}'"));
    }

    @Test
    void onlyAnImportedOrderMayLackItsCovers() {
        manager().body("""
                {"restaurant": "%s", "fulfilment": {"type": "dine-in", "table": "7", "covers": 0}, "lines": [%s]}"""
                .formatted(bistro.code, Bistro.line("soupe", 1))).post("/api/orders").then().statusCode(400)
                .body("violations.pointer", hasItem("/fulfilment/covers"));
    }

    @Test
    void theSameOrderIsAlreadyThereWhateverHappenedToItSince() throws SQLException {
        var orders = new String[]{ order("1", "2015-01-01T12:00:00Z", LINES), order("2", "2015-01-01T13:00:00Z", SOUP) };
        imports(orders).body("imported", equalTo(2));
        var id = stored("2", "id");
        ok(manager().body("{\"payment\": 1, \"amount\": {\"minor\": 1000, \"currency\": \"EUR\"}, \"reason\": \"cold\"}")
                .post("/api/orders/" + id + "/refund"));
        ok(manager().body("{\"off\": {\"type\": \"percent\", \"percent\": 50}, \"reason\": \"cold\"}")
                .post("/api/orders/" + id + "/discount"));
        ok(manager().delete("/api/restaurants/" + bistro.id + "/dishes/" + bistro.dish("soupe")));
        imports(orders).body("imported", equalTo(0)).body("alreadyThere", equalTo(2)).body("differing", empty()).body("rejected", empty());
    }

    @Test
    void anotherOrderWithAKnownReferenceIsReportedWithBoth() {
        var given = List.of(order("1", "2015-01-02T12:00:00Z", SOUP), order("1", "2015-01-01T12:00:00Z", SOUP.replace("1000", "1001")),
                order("1", "2015-01-01T12:00:00Z", SOUP.replace("\"quantity\": 1", "\"quantity\": 2")),
                order("1", "2015-01-01T12:00:00Z", SOUP.replace("soupe", "pain")),
                order("1", "2015-01-01T12:00:00Z",
                        SOUP.replace("]", "").replace("}}", "}, \"tax\": {\"minor\": 0, \"currency\": \"EUR\"}}]")),
                order("1", "2015-01-01T12:00:00Z", SOUP + """
                        , "payments": [{"method": "CASH", "amount": {"minor": 1000, "currency": "EUR"}}]"""),
                order("1", "2015-01-01T12:00:00Z", SOUP + """
                        , "discounts": [{"off": {"type": "percent", "percent": 0.01}, "reason": "x"}]"""));
        imports(order("1", "2015-01-01T12:00:00Z", SOUP)).body("imported", equalTo(1));
        for (var order : given) {
            imports(order).body("imported", equalTo(0)).body("alreadyThere", equalTo(0)).body("rejected", empty())
                    .body("differing.reference", equalTo(List.of("1")))
                    .body("differing[0].known", equalTo(Map.of("placedAt", "2015-01-01T12:00:00Z", "items", 1, "gross", eur(1000))));
        }
        imports(given.get(2)).body("differing[0].given",
                equalTo(Map.of("placedAt", "2015-01-01T12:00:00Z", "items", 2, "gross", eur(2000))));
        imports(order("1", "2015-01-01T12:00:00Z", SOUP).replace("Anna", "Ben")).body("alreadyThere", equalTo(1));
    }

    @Test
    void thePaymentsOfAnOrderTellItFromAnother() {
        var paid = order("1", "2015-01-01T12:00:00Z",
                SOUP + """
                , "payments": [{"method": "CASH", "amount": {"minor": 1000, "currency": "EUR"}, "tip": {"minor": 50, "currency": "EUR"}}]""");
        imports(paid).body("imported", equalTo(1));
        imports(paid).body("alreadyThere", equalTo(1));
        imports(paid.replace("50", "60")).body("differing.reference", equalTo(List.of("1")));
        imports(paid.replace("CASH", "CARD")).body("differing.reference", equalTo(List.of("1")));
    }

    @Test
    void itsEventIsRecordedAsPast() throws SQLException {
        imports(order("1", "2015-01-01T12:00:00Z", SOUP));
        var placed = ok(manager().body("""
                {"restaurant": "%s", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2}, "lines": [%s]}"""
                .formatted(bistro.code, Bistro.line("soupe", 1))).post("/api/orders")).<String>path("id");
        assertEquals("true", database.value("select past::text from journal where aggregate = ?::uuid", stored("1", "id")));
        assertEquals("false", database.value("select past::text from journal where aggregate = ?::uuid", placed));
    }

    @Test
    void oneRequestMayHaveAReferenceTwice() {
        var first = order("1", "2015-01-01T12:00:00Z", SOUP);
        imports(first, order("1", "2015-01-02T12:00:00Z", SOUP), first, order("2", "2015-01-02T12:00:00Z", SOUP.replace("soupe", "sushi")),
                order("2", "2015-01-02T12:00:00Z", SOUP)).body("imported", equalTo(2)).body("alreadyThere", equalTo(1))
                .body("differing.given.placedAt", equalTo(List.of("2015-01-02T12:00:00Z"))).body("rejected.reason",
                        equalTo(List.of("no-such-dish")));
    }

    @Test
    void ofTwoRequestsAtOnceWithOneReferenceOneImportsItAndTheOtherFindsIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            var reference = "round-" + round;
            var equal = atOnce(4, _ -> imports(order(reference, "2015-01-01T12:00:00Z", SOUP)).extract());
            assertEquals(List.of(1, 3), List.of(sum(equal, "imported"), sum(equal, "alreadyThere")));
            var other = "other-" + round;
            var different = atOnce(4, i -> imports(order(other, "2015-01-0" + (i + 1) + "T12:00:00Z", SOUP)).extract());
            assertEquals(List.of(1, 3), List.of(sum(different, "imported"), sum(different, "differing.size()")));
        }
    }

    /// A till sends its orders here, and its export is imported later.
    @Test
    void anOrderThatWasPlacedHereIsAlreadyThereIfItLooksTheSame() throws SQLException {
        var placed = ok(manager().body("""
                {"restaurant": "%s", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2}, "reference": "till-1",
                 "lines": [%s]}""".formatted(bistro.code, Bistro.line("soupe", 1))).post("/api/orders")).<String>path("state.placedAt");
        imports(order("till-1", placed, SOUP)).body("alreadyThere", equalTo(1));
        imports(order("till-1", placed, SOUP.replace("1000", "900"))).body("differing.known.gross.minor", equalTo(List.of(1000)))
                .body("differing.given.gross.minor", equalTo(List.of(900)));
    }

    @Test
    void timesThatCantBeAreRejectedWithTheirOrder() {
        var now = Instant.now();
        var longAgo = now.atZone(ZoneOffset.UTC).minusYears(20);
        manager().body("{\"orders\": ["
                + String.join(",", order("1", "2126-01-01T00:00:00Z", SOUP), order("2", "2015-01-01T12:00:00Z", SOUP),
                        order("3", "1970-01-01T00:00:00Z", SOUP), order("4", now.plusSeconds(30 * 86_400).toString(), SOUP),
                        order("5", longAgo.minusMinutes(1).toInstant().toString(), SOUP), order("6", now.plusSeconds(360).toString(), SOUP))
                + "]}")
                .post("/api/restaurants/" + bistro.id + "/orders/import").then().statusCode(400).body("violations.pointer",
                        equalTo(List.of("/orders/0/placedAt", "/orders/2/placedAt", "/orders/3/placedAt", "/orders/4/placedAt",
                                "/orders/5/placedAt")));
        imports(order("7", longAgo.plusMinutes(1).toInstant().toString(), SOUP), order("8", now.plusSeconds(240).toString(), SOUP))
                .body("imported", equalTo(2));
    }

    @Test
    void noOrderIsPickedUpOrPromisedYearsAway() {
        for (var days : List.of(-2L, 367L, 365_000L)) {
            var then = Instant.now().plusSeconds(days * 86_400);
            takeaway(then).then().statusCode(400).body("violations.pointer", equalTo(List.of("/fulfilment/pickUpAt")));
            var order = guestsOrder();
            manager().body("{\"promisedAt\": \"" + then + "\"}").post("/api/orders/" + order + "/accept").then().statusCode(400)
                    .body("violations.pointer", equalTo(List.of("/promisedAt")));
            var imported = order("1", "2015-01-01T12:00:00Z", SOUP).replace("{\"type\": \"dine-in\", \"table\": \"1\", \"covers\": 0}",
                    "{\"type\": \"takeaway\", \"customerName\": \"Gina\", \"pickUpAt\": \""
                            + Instant.parse("2015-01-01T12:00:00Z").plusSeconds(days * 86_400) + "\"}");
            manager().body("{\"orders\": [" + imported + "]}").post("/api/restaurants/" + bistro.id + "/orders/import").then()
                    .statusCode(400).body("violations.pointer", equalTo(List.of("/orders/0/fulfilment/pickUpAt")));
        }
        for (var days : List.of(0L, 365L)) {
            var then = Instant.now().plusSeconds(days * 86_400);
            takeaway(then).then().statusCode(201);
            manager().body("{\"promisedAt\": \"" + then + "\"}").post("/api/orders/" + guestsOrder() + "/accept").then().statusCode(200);
        }
        takeaway(Instant.now().minusSeconds(3_600)).then().statusCode(201);
    }

    @Test
    void nothingIsPromisedForATimeThatHasPassed() {
        var now = Instant.now();
        for (var command : List.of("accept", "promise")) {
            for (var then : List.of(now.minusSeconds(3_600), now.minusSeconds(360), now.plusSeconds(367 * 86_400))) {
                manager().body("{\"promisedAt\": \"" + then + "\"}").post("/api/orders/" + guestsOrder() + "/" + command).then()
                        .statusCode(400).body("violations.pointer", equalTo(List.of("/promisedAt")));
            }
        }
        var order = guestsOrder();
        for (var command : List.of("accept", "promise")) {
            var then = command.equals("accept") ? now.minusSeconds(60) : now.plusSeconds(365 * 86_400);
            manager().body("{\"promisedAt\": \"" + then + "\"}").post("/api/orders/" + order + "/" + command).then().statusCode(200);
        }
    }

    private Response takeaway(Instant pickUpAt) {
        return manager().body("""
                {"restaurant": "%s", "fulfilment": {"type": "takeaway", "customerName": "Gina", "pickUpAt": "%s"}, "lines": [%s]}"""
                .formatted(bistro.code, pickUpAt, Bistro.line("soupe", 1))).post("/api/orders");
    }

    private String guestsOrder() {
        return ok(bistro.order(guest(), Bistro.line("soupe", 1))).path("id");
    }

    private static int sum(List<ExtractableResponse<Response>> responses, String count) {
        return responses.stream().mapToInt(response -> response.<Integer>path(count)).sum();
    }

    private static Map<String, Object> eur(int minor) {
        return Map.of("minor", minor, "currency", "EUR");
    }

    private ValidatableResponse imports(String... orders) {
        return manager().body("{\"orders\": [" + String.join(",", orders) + "]}")
                .post("/api/restaurants/" + bistro.id + "/orders/import").then().log().ifValidationFails().statusCode(200);
    }

    private static String order(String reference, String placedAt, String lines) {
        return """
                {"reference": "%s", "placedAt": "%s", "fulfilment": {"type": "dine-in", "table": "1", "covers": 0}, "server": "Anna",
                 "lines": %s}""".formatted(reference, placedAt, lines);
    }

    private String stored(String reference, String column) throws SQLException {
        return database.value("select " + column + " from orders where restaurant_id = ?::uuid and reference = ?", bistro.id, reference);
    }
}
