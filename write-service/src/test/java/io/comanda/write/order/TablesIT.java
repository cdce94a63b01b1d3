package io.comanda.write.order;

import static io.comanda.write.Bistro.as;
import static io.comanda.write.Bistro.atOnce;
import static io.comanda.write.Bistro.line;
import static io.comanda.write.Bistro.ok;
import static io.comanda.write.Bistro.reason;
import static io.comanda.write.Bistro.waiter;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.write.Bistro;
import io.comanda.write.Database;
import io.comanda.write.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Lines move between two orders over HTTP: both orders change, or neither does.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
class TablesIT {

    private static final int WAITERS = 16;
    private static final int ROUNDS = 5;

    @SuppressWarnings("NullAway.Init") // its resource sets it
    Database database;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Bistro bistro;

    @BeforeEach
    void open() {
        bistro = new Bistro("soupe", "pain");
    }

    @Test
    void bothOrdersAnswerAndTheTokenNamesBoth() {
        var from = bistro.placed(line("soupe", 2), line("pain", 1));
        var to = bistro.placed(line("pain", 1));
        var moved = ok(transfer(waiter(), from, to, 1));
        moved.then().body("id", equalTo(from), "revision", equalTo(2), "state.lines.status", equalTo(List.of("MOVED", "WAITING")),
                "state.totals.gross.minor", equalTo(1_000), "other.id", equalTo(to), "other.revision", equalTo(2),
                "other.state.lines[1].movedFrom.order.id", equalTo(from),
                "other.state.totals.gross.minor", equalTo(3_000));
        assertEquals("\"" + moved.path("version") + "\"", moved.header("ETag"));
        assertEquals(Set.of("orders/" + from + "@" + moved.path("version"), "orders/" + to + "@" + moved.path("other.version")),
                Set.of(moved.header("Consistency-Token").split(", ")));
    }

    @Test
    void aRepeatedRequestMovesNothingTwice() {
        var from = bistro.placed(line("soupe", 3), line("pain", 1));
        var to = bistro.placed(line("pain", 1));
        var body = "{\"to\": \"" + to + "\", \"lines\": [{\"line\": 1, \"quantity\": 1}]}";
        var key = UUID.randomUUID().toString();
        var answers = List.of(0, 1).stream().map(_ -> ok(without().header("Idempotency-Key", key).body(body)
                .post("/api/orders/" + from + "/transfer"))).toList();
        assertEquals(answers.getFirst().asString(), answers.getLast().asString());
        assertEquals(2, answers.getLast().<Integer>path("other.revision"));
    }

    @Test
    void theVersionsOfBothCanBeRequired() {
        var from = ok(bistro.order(line("soupe", 2), line("pain", 1)));
        var to = ok(bistro.order(line("pain", 1)));
        var id = from.<String>path("id");
        var other = to.<String>path("id");
        ok(waiter().body("{\"lines\": [" + line("pain", 1) + "]}").post("/api/orders/" + other + "/lines"));
        var lines = "\"lines\": [{\"line\": 1}]";
        waiter().body("{\"to\": \"" + other + "\", " + lines + ", \"version\": " + to.path("version") + "}")
                .post("/api/orders/" + id + "/transfer").then().statusCode(412);
        without().header("If-Match", "\"1\"").body("{\"to\": \"" + other + "\", " + lines + "}")
                .post("/api/orders/" + id + "/transfer").then().statusCode(412);
        assertEquals("1", revision(id));
        ok(waiter().body("{\"to\": \"" + other + "\", " + lines + ", \"version\": " + (to.<Number>path("version").longValue() + 1) + "}")
                .post("/api/orders/" + id + "/transfer"));
    }

    @Test
    void anOrderOfAnotherRestaurantIsNotReached() {
        var other = new Bistro("soupe");
        var from = bistro.placed(line("soupe", 1), line("pain", 1));
        var to = other.placed(line("soupe", 1));
        assertEquals("404", reason(transfer(as("waiter:anna", bistro.code), from, to, 1)));
        assertEquals("404", reason(transfer(as("waiter:anna", other.code), from, to, 1)));
        assertEquals("not-together", reason(transfer(waiter(), from, to, 1)));
        assertEquals("404", reason(transfer(waiter(), from, UUID.randomUUID().toString(), 1)));
        assertEquals(List.of("1", "1"), List.of(revision(from), revision(to)));
    }

    @Test
    void limitedPortionsAreNeitherReturnedNorTakenAgain() throws Exception {
        bistro.limit("soupe", 2);
        var from = bistro.placed(line("soupe", 2), line("pain", 1));
        var to = bistro.placed(line("pain", 1));
        var moved = ok(transfer(waiter(), from, to, 1));
        assertTrue(!moved.header("Consistency-Token").contains("dishes/"), "the dish is sold out as before");
        assertEquals("dish-sold-out", reason(bistro.order(line("soupe", 1))));
        ok(waiter().delete("/api/orders/" + to + "/lines/2"));
        ok(bistro.order(line("soupe", 2)));
    }

    @Test
    void ordersAreMergedAndUnmerged() {
        var from = bistro.placed(line("soupe", 2));
        var to = bistro.placed(line("pain", 1));
        var merged = ok(waiter().body("{\"into\": \"" + to + "\"}").post("/api/orders/" + from + "/merge"));
        merged.then().body("state.status", equalTo("CANCELLED"), "state.mergedInto.order.id", equalTo(to), "other.state.fulfilment.covers",
                equalTo(4));
        assertEquals("not-now", reason(waiter().post("/api/orders/" + to + "/unmerge")));
        var unmerged = ok(waiter().post("/api/orders/" + from + "/unmerge"));
        unmerged.then().body("state.status", equalTo("ACCEPTED"), "state.totals.gross.minor", equalTo(2_000),
                "other.state.totals.gross.minor", equalTo(1_000), "other.state.fulfilment.covers", equalTo(2));
        assertEquals("not-now", reason(waiter().post("/api/orders/" + from + "/unmerge")));
        assertEquals("404", reason(waiter().post("/api/orders/" + UUID.randomUUID() + "/unmerge")));
        assertEquals("404", reason(as("waiter:anna", "elsewhere").post("/api/orders/" + from + "/unmerge")));
    }

    @Test
    void itStaysMergedOnceTheOtherOneIsClosed() {
        var from = bistro.placed(line("soupe", 2));
        var to = bistro.placed(line("pain", 1));
        ok(waiter().body("{\"into\": \"" + to + "\"}").post("/api/orders/" + from + "/merge"));
        ok(waiter().post("/api/orders/" + to + "/ready"));
        ok(waiter().body("{\"method\": \"CASH\", \"amount\": {\"minor\": 3000, \"currency\": \"EUR\"}}")
                .post("/api/orders/" + to + "/pay"));
        ok(waiter().post("/api/orders/" + to + "/close"));
        assertEquals("not-now", reason(waiter().post("/api/orders/" + from + "/unmerge")));
    }

    /// Waiters move lines there and back at once, merge and unmerge: every portion is on exactly one order afterwards.
    @Test
    void nothingIsLostOrDoubledHoweverManyMoveAtOnce() throws Exception {
        var orders = List.of(bistro.placed(line("soupe", 100), line("pain", 1)), bistro.placed(line("soupe", 100), line("pain", 1)));
        var outcomes = new TreeMap<String, Integer>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var outcome : atOnce(WAITERS, i -> reason(move(orders.get(i % 2), orders.get(1 - i % 2), i)))) {
                outcomes.merge(outcome, 1, Integer::sum);
            }
        }
        assertTrue(outcomes.getOrDefault("200", 0) >= ROUNDS, outcomes.toString());
        assertTrue(Set.of("200", "not-now", "last-line", "line-not-now", "no-such-line", "more-than-sold", "nothing-to-do", "too-much")
                .containsAll(outcomes.keySet()), outcomes.toString());
        assertEquals("202", database.value("""
                select sum((line ->> 'quantity')::int)::text from orders, jsonb_array_elements(lines) line
                where restaurant_id = ?::uuid and line ->> 'status' not in ('MOVED', 'REMOVED', 'VOIDED')""", bistro.id),
                outcomes.toString());
        assertEquals("0", database.value("""
                select count(*)::text from orders, jsonb_array_elements(lines) line where restaurant_id = ?::uuid
                and line ->> 'status' = 'MOVED' and not exists (select from orders other, jsonb_array_elements(other.lines) there
                  where other.id::text = line #>> '{movedTo,order,id}' and there ->> 'number' = line #>> '{movedTo,line}'
                  and there #>> '{movedFrom,order,id}' = orders.id::text)""", bistro.id));
    }

    private static Response move(String from, String to, int task) {
        if (task == 0) {
            return waiter().body("{\"into\": \"" + to + "\"}").post("/api/orders/" + from + "/merge");
        }
        return task < 4
                ? waiter().post("/api/orders/" + from + "/unmerge")
                : waiter().body("{\"to\": \"" + to + "\", \"lines\": [{\"line\": 1, \"quantity\": 1}]}")
                        .post("/api/orders/" + from + "/transfer");
    }

    private static Response transfer(RequestSpecification by, String from, String to, int... lines) {
        var parts = new ArrayList<String>();
        for (int line : lines) {
            parts.add("{\"line\": " + line + "}");
        }
        return by.body("{\"to\": \"" + to + "\", \"lines\": [" + String.join(",", parts) + "]}").post("/api/orders/" + from + "/transfer");
    }

    /// A waiter's request with neither key nor `If-Match`.
    private static RequestSpecification without() {
        return given().header("Authorization", Tokens.bearer("waiter:anna")).contentType(ContentType.JSON);
    }

    private String revision(String order) {
        try {
            return database.value("select revision::text from orders where id = ?::uuid", order);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
