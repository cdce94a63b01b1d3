package io.comanda.journey;

import static io.comanda.journey.fixture.Polling.eventually;
import static io.comanda.journey.fixture.Requests.commandAs;
import static io.comanda.journey.fixture.Requests.queryAs;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.system.Comanda;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The most that docs/limits.md allows an order over its whole life, all of it at once, and all texts as long as they can be.
@SharedComanda
class LargestOrderIT {

    private static final int LINES_AT_ONCE = 100;
    private static final int LINES = 300;
    private static final int DISCOUNTS = 50;
    private static final int PAYMENTS = 100;
    private static final int EVENTS = 200;

    /// What docs/limits.md promises.
    private static final int MESSAGE_BYTES_MAX = 10_000_000;

    private static final String CODE = "c".repeat(64);
    private static final String ACTOR = "manager:" + "語".repeat(120);
    private static final String REASON = "\"reason\": \"" + "語".repeat(300) + "\"";

    private String order = "";

    @BeforeAll
    static void findTheGateway() {
        RestAssured.baseURI = Comanda.url();
        RestAssured.port = RestAssured.UNDEFINED_PORT;
    }

    /// The long lines come last, because every command writes all of the order. At most a hundred are sold at a time, so the others are
    /// removed again.
    @Test
    void itIsAcceptedAndCanBeRead() throws SQLException {
        place();
        for (int i = 0; i < EVENTS; i++) {
            change("/move-table", "{\"table\": \"" + (i % 2 == 0 ? "木" : "火").repeat(20) + "\"}");
        }
        for (int i = 0; i < DISCOUNTS; i++) {
            change("/discount", discount());
        }
        for (int i = 1; i <= PAYMENTS; i++) {
            change("/pay", payment());
            change("/refund", "{\"payment\": " + i + ", \"amount\": " + cents(1) + ", " + REASON + "}");
        }
        addLines(LINES_AT_ONCE - 1);
        replaceLines(2, LINES_AT_ONCE - 1);
        replaceLines(LINES_AT_ONCE + 1, LINES_AT_ONCE - 1);
        replaceLines(2 * LINES_AT_ONCE, 2);
        // One less is sold than may be, so that what it ever had decides about another line.
        var last = removeLine(LINES);

        refuseMore("/lines", "{\"lines\": [" + line() + "]}");
        refuseMore("/discount", discount());
        refuseMore("/pay", payment());
        long bytes = largestMessageBytes();
        assertTrue(bytes < MESSAGE_BYTES_MAX, "A message has " + bytes + " bytes");
        eventually(() -> queryAs("manager:max").header("Consistency-Token", last.header("Consistency-Token")).header("Prefer", "wait=10")
                .get("/api/orders/" + order), it -> it.statusCode(200)).body("state.lines", hasSize(LINES))
                .body("state.lines[299].choices", hasSize(50)).body("state.discounts", hasSize(DISCOUNTS))
                .body("state.payments", hasSize(PAYMENTS)).body("state.refunds", hasSize(PAYMENTS)).body("state.history", hasSize(EVENTS));
    }

    private void place() {
        var code = "largest-" + UUID.randomUUID();
        var restaurant = ok(commandAs("manager:max").body("""
                {"code": "%s", "name": "%s", "address": "Main Street 1", "city": "%s", "cuisines": [], "language": "en",
                 "timeZone": "UTC", "currency": "EUR", "pricesIncludeTax": true}""".formatted(code, "語".repeat(120), "語".repeat(80)))
                .post("/api/restaurants")).<String>path("id");
        ok(commandAs("manager:max").body("""
                {"dishes": [{"code": "%s", "name": "%s", "category": "%s", "station": "%s", "price": {"minor": 1000, "currency": "EUR"},
                 "tax": {"dineInPercent": 19.1234, "takeawayPercent": 7}, "options": [{"code": "%s", "name": "Group", "min": 0, "max": 50,
                 "choices": [{"code": "%s", "name": "%s", "priceDelta": {"minor": 10, "currency": "EUR"}, "available": true}]}]}]}"""
                .formatted(CODE, "語".repeat(120), "語".repeat(60), "語".repeat(40), CODE, CODE, "語".repeat(60)))
                .put("/api/restaurants/" + restaurant + "/menu"));
        ok(commandAs("manager:max").post("/api/restaurants/" + restaurant + "/open"));
        order = ok(commandAs(ACTOR).body("{\"restaurant\": \"" + code + "\", \"reference\": \"" + "語".repeat(100)
                + "\", \"fulfilment\": {\"type\": \"dine-in\", \"table\": \"7\", \"covers\": 500}, \"lines\": [" + line() + "]}")
                .post("/api/orders")).path("id");
    }

    private void replaceLines(int first, int many) {
        for (int line = first; line < first + many; line++) {
            removeLine(line);
        }
        addLines(many);
    }

    private Response removeLine(int line) {
        return ok(commandAs(ACTOR).delete("/api/orders/" + order + "/lines/" + line));
    }

    private void addLines(int many) {
        change("/lines", "{\"lines\": [" + String.join(",", Collections.nCopies(many, line())) + "]}");
    }

    private void change(String path, String body) {
        ok(commandAs(ACTOR).body(body).post("/api/orders/" + order + path));
    }

    private void refuseMore(String path, String body) {
        commandAs(ACTOR).body(body).post("/api/orders/" + order + path).then().statusCode(409).body("type", endsWith("#too-much"));
    }

    private static Response ok(Response response) {
        return response.then().statusCode(oneOf(200, 201)).extract().response();
    }

    private static String line() {
        return "{\"dish\":\"" + CODE + "\",\"quantity\":200,\"note\":\"" + "語".repeat(300) + "\",\"choices\":["
                + String.join(",", Collections.nCopies(50, "{\"group\":\"" + CODE + "\",\"choice\":\"" + CODE + "\"}")) + "]}";
    }

    private static String discount() {
        return "{\"line\": 1, \"off\": {\"type\": \"amount\", \"amount\": " + cents(1) + "}, " + REASON + "}";
    }

    private static String payment() {
        return "{\"method\": \"VOUCHER\", \"amount\": " + cents(100) + ", \"tip\": " + cents(100) + ", \"reference\": \"" + "語".repeat(100)
                + "\"}";
    }

    private static String cents(int minor) {
        return "{\"minor\": " + minor + ", \"currency\": \"EUR\"}";
    }

    private long largestMessageBytes() throws SQLException {
        try (var connection = DriverManager.getConnection(Comanda.jdbcUrl(), "comanda", "comanda");
                var query = connection.prepareStatement("select max(octet_length(message)) from journal where aggregate = ?::uuid")) {
            query.setString(1, order);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
