package io.comanda.write.order;

import static io.comanda.write.Bistro.as;
import static io.comanda.write.Bistro.guest;
import static io.comanda.write.Bistro.line;
import static io.comanda.write.Bistro.manager;
import static io.comanda.write.Bistro.ok;
import static io.comanda.write.Bistro.reason;
import static io.comanda.write.Bistro.waiter;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.comanda.write.Bistro;
import io.comanda.write.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What guests without an account may order, and where.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
class StrangersIT {

    @SuppressWarnings("NullAway.Init") // its resource sets it
    Database database;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Bistro bistro;

    @BeforeEach
    void open() {
        bistro = new Bistro("tarte", "soupe");
    }

    @Test
    void atATableTheyOrderWithItsCodeOnly() {
        assertEquals("table-code", reason(atTable("7", null)), "no codes yet");
        var codes = codes(false, "7", "8");
        assertEquals("table-code", reason(atTable("7", null)));
        assertEquals("table-code", reason(atTable("7", "0000000000")));
        assertEquals("table-code", reason(atTable("7", codes.get(1))), "of another table");
        assertEquals("table-code", reason(atTable("7", new Bistro("tarte"), codes.getFirst())), "of another restaurant");
        var placed = ok(atTable("7", codes.getFirst()));
        placed.then().body("state.status", equalTo("PLACED"), "state.fulfilment.table", equalTo("7"));
        assertFalse(placed.asString().contains(codes.getFirst()), "a code is not part of an order");
        assertEquals("201", reason(atTable("8", codes.get(1).toUpperCase(Locale.ROOT))), "typed in capitals");
    }

    @Test
    void whoIsKnownNeedsNoCode() {
        ok(bistro.order(guest(), line("tarte", 1)));
        ok(bistro.order(waiter(), line("tarte", 1)));
        ok(takeaway(line("tarte", 1)));
    }

    @Test
    void codesStayTheSameUntilTheyAreRotated() {
        var codes = codes(false, "7", "8");
        assertEquals(codes, codes(false, "7", "8"));
        var rotated = codes(true, "7", "8");
        assertNotEquals(codes.getFirst(), rotated.getFirst());
        assertEquals("table-code", reason(atTable("7", codes.getFirst())));
        assertEquals("201", reason(atTable("7", rotated.getFirst())));
        assertEquals(rotated, codes(false, "7", "8"));
        var tables = IntStream.range(0, 500).mapToObj(Integer::toString).toArray(String[]::new);
        assertEquals(500, new HashSet<>(codes(false, tables)).size());
    }

    @Test
    void aCodeComesWithTheLinkToPrint() {
        manager().body("{\"tables\": [\"Terrace 7\"]}").post(path()).then().statusCode(200).body("restaurant", equalTo(bistro.code),
                "codes[0].table", equalTo("Terrace 7"), "codes[0].link",
                containsString("/menu/" + bistro.code + "#table=Terrace%207&code="), "codes[0].svg", nullValue());
        manager().body("{\"tables\": [\"7\"], \"address\": \"https://order.example.org\"}").post(path()).then().statusCode(200)
                .body("codes[0].svg", startsWith("<svg "));
        for (var address : List.of("order.example.org", "https://order.example.org/menu", "https://order.example.org?", "ftp://order",
                "https://me@order")) {
            manager().body("{\"tables\": [\"7\"], \"address\": \"" + address + "\"}").post(path()).then().statusCode(400);
        }
    }

    @Test
    void onlyManagersMakeCodesAndOnlyOfTheirRestaurants() {
        for (var role : List.of("waiter:anna", "kitchen:oven", "guest:gina")) {
            as(role).body("{\"tables\": [\"7\"]}").post(path()).then().statusCode(403);
        }
        manager().body("{\"tables\": []}").post(path()).then().statusCode(400);
        manager().body("{\"tables\": [\"\"]}").post(path()).then().statusCode(400);
        manager().body("{\"tables\": [\"7\"]}").post("/api/restaurants/" + UUID.randomUUID() + "/table-codes").then().statusCode(404);
    }

    @Test
    void noEventTellsACodeOrAKey() throws SQLException {
        var code = codes(false, "7").getFirst();
        ok(atTable("7", code));
        var key = database.value("select encode(key, 'hex') from table_key where restaurant_id = ?::uuid", bistro.id);
        assertEquals(64, key.length());
        assertNotEquals("0", published(bistro.code));
        assertEquals("0", published(code));
        assertEquals("0", published(key));
    }

    @Test
    void theyOrderAtMostSoManyPortions() {
        limit("\"portionsMax\": 5");
        assertEquals("more-than-guests-may", reason(takeaway(line("tarte", 4), line("soupe", 2))));
        var placed = ok(takeaway(line("tarte", 4), line("soupe", 1)));
        String id = placed.path("id");
        String secret = placed.path("tracking");
        assertEquals("more-than-guests-may",
                reason(withSecret(secret).body("{\"lines\": [" + line("soupe", 1) + "]}").post("/api/orders/" + id + "/lines")),
                "a further line");
        assertEquals("more-than-guests-may", reason(withSecret(secret).body("{\"quantity\": 5}").put("/api/orders/" + id + "/lines/1")));
        ok(withSecret(secret).body("{\"quantity\": 2}").put("/api/orders/" + id + "/lines/1"));
        ok(withSecret(secret).body("{\"lines\": [" + line("soupe", 2) + "]}").post("/api/orders/" + id + "/lines"));
        ok(waiter().body("{\"lines\": [" + line("soupe", 9) + "]}").post("/api/orders/" + id + "/lines"));
        ok(withSecret(secret).body("{\"reason\": \"too much\"}").post("/api/orders/" + id + "/cancel"));
        ok(bistro.order(guest(), line("tarte", 6)));
    }

    @Test
    void theyOrderForAtMostSoMuchMoney() {
        limit("\"orderMinorMax\": 3000");
        assertEquals("201", reason(takeaway(line("tarte", 3))));
        takeaway(line("tarte", 4)).then().statusCode(409).body("detail", containsString("30.00"));
        assertEquals("201", reason(bistro.order(waiter(), line("tarte", 4))));
    }

    /// The last portions are not taken by an order that is refused.
    @Test
    void whatIsRefusedHoldsNoPortions() {
        limit("\"portionsMax\": 5");
        bistro.limit("tarte", 20);
        assertEquals("more-than-guests-may", reason(takeaway(line("tarte", 20))));
        assertEquals("table-code", reason(atTable("7", null)));
        ok(bistro.order(waiter(), line("tarte", 20)));
    }

    private String published(String text) throws SQLException {
        return database.value("select count(*) from journal where position(?::text in convert_from(message, 'UTF8')) > 0", text);
    }

    private void limit(String limits) {
        ok(manager().body("""
                {"code": "%s", "name": "Bistro", "address": "Kantstraße 1", "city": "Berlin", "cuisines": [], "language": "de",
                 "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true, "guestLimits": {%s}}"""
                .formatted(bistro.code, limits)).put("/api/restaurants/" + bistro.id));
    }

    private String path() {
        return "/api/restaurants/" + bistro.id + "/table-codes";
    }

    private List<String> codes(boolean rotate, String... tables) {
        return ok(manager().body("{\"tables\": [\"" + String.join("\", \"", tables) + "\"], \"rotate\": " + rotate + "}").post(path()))
                .path("codes.code");
    }

    private Response atTable(String table, @Nullable String code) {
        return atTable(table, bistro, code);
    }

    private static Response atTable(String table, Bistro where, @Nullable String code) {
        return stranger().body("""
                {"restaurant": "%s", "fulfilment": {"type": "dine-in", "table": "%s", "covers": 2}, "lines": [%s]%s}"""
                .formatted(where.code, table, line("tarte", 1), code == null ? "" : ", \"tableCode\": \"" + code + "\""))
                .post("/api/orders");
    }

    private Response takeaway(String... lines) {
        return stranger().body("""
                {"restaurant": "%s", "fulfilment": {"type": "takeaway", "customerName": "Ana"}, "lines": [%s]}"""
                .formatted(bistro.code, String.join(",", lines))).post("/api/orders");
    }

    private static RequestSpecification stranger() {
        return RestAssured.given().contentType(ContentType.JSON).header("Idempotency-Key", UUID.randomUUID());
    }

    private static RequestSpecification withSecret(String secret) {
        return stranger().auth().oauth2(secret).header("If-Match", "*");
    }
}
