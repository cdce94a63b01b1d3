package io.comanda.journey;

import static io.comanda.journey.fixture.Polling.eventually;
import static io.comanda.journey.fixture.Requests.commandAs;
import static io.comanda.journey.fixture.Requests.queryAs;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.system.Comanda;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The largest requests that docs/limits.md promises pass the gateway, the write side, the broker and the read side.
@SharedComanda
class LargestRequestsIT {

    private static final String DESCRIPTION = "Slow cooked with seasonal vegetables, served with rice or bread and a small salad of the day. ";

    /// As long as a code may be.
    private static final String CODE = "c".repeat(64);

    /// That of revision 1 in epoch 1.
    private static final long FIRST_VERSION = (1L << 40) + 1;

    private static final int IMPORT_BYTES_MAX = 6 * 1024 * 1024;

    @BeforeAll
    static void findTheGateway() {
        RestAssured.baseURI = Comanda.url();
        RestAssured.port = RestAssured.UNDEFINED_PORT;
    }

    @Test
    void aMenuOfAThousandDishesCanBeRead() {
        var restaurant = restaurant();
        var put = put(restaurant, IntStream.range(0, 1_000).mapToObj(i -> dish("dish-" + i, DESCRIPTION.repeat(2), 3, 8))
                .collect(Collectors.joining(",")));
        onceVisible(() -> seen(put).get("/api/restaurants/" + restaurant)).body("menu", hasSize(1))
                .body("menu[0].dishes", hasSize(1_000)).body("menu[0].dishes[999].options[2].choices", hasSize(8));
    }

    @Test
    void anOrderWithTheMostOfEverythingCanBeRead() {
        var restaurant = restaurant();
        var code = put(restaurant, dish(CODE, "x".repeat(1_000), 1, 50)).<String>path("state.details.code");
        commandAs("manager:max").post("/api/restaurants/" + restaurant + "/open").then().statusCode(200);
        var choices = IntStream.range(0, 50).mapToObj(i -> "{\"group\": \"group-0\", \"choice\": \"" + choiceCode(i) + "\"}")
                .collect(Collectors.joining(","));
        var lines = String.join(",", Collections.nCopies(100, "{\"dish\": \"" + CODE + "\", \"quantity\": 200, \"note\": \""
                + "語".repeat(300) + "\", \"choices\": [" + choices + "]}"));
        var order = commandAs("waiter:anna").body("{\"restaurant\": \"" + code
                + "\", \"fulfilment\": {\"type\": \"dine-in\", \"table\": \"7\", \"covers\": 500}, \"lines\": [" + lines + "]}")
                .post("/api/orders");
        order.then().statusCode(201);
        onceVisible(() -> seen(order).get("/api/orders/" + order.path("id"))).body("state.lines", hasSize(100))
                .body("state.lines[99].choices[49].choice", equalTo(choiceCode(49)));
    }

    @Test
    void theLongestImportCanBeRead() {
        var restaurant = restaurant();
        put(restaurant, dish("stew", DESCRIPTION, 0, 0));
        var orders = IntStream.range(0, 500).mapToObj(LargestRequestsIT::pastOrder).collect(Collectors.joining(","));
        var body = "{\"orders\": [" + orders + "]}";
        int bytes = body.getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes > IMPORT_BYTES_MAX * 0.99, bytes + " bytes are not nearly as many as are allowed");
        var imported = commandAs("manager:max").body(body + " ".repeat(IMPORT_BYTES_MAX - bytes))
                .post("/api/restaurants/" + restaurant + "/orders/import");
        imported.then().statusCode(200).body("imported", equalTo(500)).body("rejected", empty()).body("differing", empty());
        var latest = imported.<String>path("latest");
        onceVisible(() -> queryAs("manager:max").header("Consistency-Token", "orders/" + latest + "@" + FIRST_VERSION)
                .header("Prefer", "wait=10").get("/api/orders/" + latest)).body("state.reference", equalTo("499"))
                .body("state.lines", hasSize(13));
    }

    /// Twelve kilobytes, most of them notes.
    private static String pastOrder(int number) {
        var lines = Stream.concat(Collections.nCopies(12, 300).stream(), Stream.of(150)).map(LargestRequestsIT::pastLine)
                .collect(Collectors.joining(","));
        return "{\"reference\": \"" + number + "\", \"placedAt\": \"2024-02-03T12:00:00Z\", \"lines\": [" + lines
                + "], \"fulfilment\": {\"type\": \"dine-in\", \"table\": \"1\", \"covers\": 0}}";
    }

    private static String pastLine(int noteLength) {
        return "{\"dish\": \"stew\", \"quantity\": 1, \"unitPrice\": {\"minor\": 990, \"currency\": \"EUR\"}, \"note\": \""
                + "語".repeat(noteLength) + "\"}";
    }

    /// So much may take longer than one query waits.
    private static ValidatableResponse onceVisible(Supplier<Response> query) {
        return eventually(query, it -> it.statusCode(200));
    }

    private static RequestSpecification seen(Response command) {
        return queryAs("manager:max").header("Consistency-Token", command.header("Consistency-Token"))
                .header("Prefer", "wait=10");
    }

    private static String restaurant() {
        return commandAs("manager:max").body("""
                {"code": "large-%s", "name": "Large", "address": "Main Street 1", "city": "Nowhere", "cuisines": [], "language": "en",
                 "timeZone": "UTC", "currency": "EUR", "pricesIncludeTax": true}""".formatted(UUID.randomUUID()))
                .post("/api/restaurants").then().statusCode(201).extract().path("id");
    }

    private static Response put(String restaurant, String dishes) {
        var put = commandAs("manager:max").body("{\"dishes\": [" + dishes + "]}").put("/api/restaurants/" + restaurant + "/menu");
        put.then().statusCode(200);
        return put;
    }

    private static String dish(String code, String description, int groups, int choices) {
        return """
                {"code": "%s", "name": "Dish %s", "description": "%s", "category": "Mains", "station": "kitchen",
                 "price": {"minor": 990, "currency": "EUR"}, "tax": {"dineInPercent": 7, "takeawayPercent": 7},
                 "options": [%s]}""".formatted(code, code, description, IntStream.range(0, groups).mapToObj(group -> """
                {"code": "group-%d", "name": "Group %d", "min": 0, "max": %d, "choices": [%s]}"""
                .formatted(group, group, choices, IntStream.range(0, choices).mapToObj(LargestRequestsIT::choice)
                        .collect(Collectors.joining(","))))
                .collect(Collectors.joining(",")));
    }

    private static String choice(int number) {
        return """
                {"code": "%s", "name": "Choice number %d", "priceDelta": {"minor": 50, "currency": "EUR"}, "available": true}"""
                .formatted(choiceCode(number), number);
    }

    private static String choiceCode(int number) {
        return number + "-" + "c".repeat(20);
    }
}
