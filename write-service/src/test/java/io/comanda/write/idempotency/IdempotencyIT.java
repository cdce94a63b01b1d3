package io.comanda.write.idempotency;

import static io.comanda.write.Bistro.atOnce;
import static io.comanda.write.Bistro.line;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.write.Bistro;
import io.comanda.write.Database;
import io.comanda.write.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Requests with one key are executed once, and all receive the same response.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
class IdempotencyIT {

    @SuppressWarnings("NullAway.Init") // its resource sets it
    Database database;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Bistro bistro;
    private final String key = "\"" + UUID.randomUUID() + "\"";

    @BeforeEach
    void open() {
        bistro = new Bistro("quiche");
    }

    @Test
    void fiftyParallelPostsOfOneKeyMakeOneOrderAndOneEvent() throws Exception {
        var answers = atOnce(50, _ -> place(key, 2));
        assertEquals(1, new HashSet<>(answers.stream().map(answer -> answer.asString()).toList()).size());
        answers.forEach(answer -> answer.then().statusCode(201));
        assertEquals(49, answers.stream().filter(answer -> "true".equals(answer.header("Idempotency-Replayed"))).count());
        assertEquals("1", orders());
        assertEquals("1", database.value("select count(*) from journal where aggregate = cast(? as uuid)",
                answers.getFirst().<String>path("id")));
    }

    @Test
    void theFirstResponseIsReplayedWithStatusHeadersAndBody() {
        var first = place(key, 1);
        bistro.order(line("quiche", 1)); // time goes on
        var again = place(key, 1);
        again.then().statusCode(201).header("Idempotency-Replayed", "true").header("Location", first.header("Location"))
                .header("ETag", first.header("ETag")).contentType(first.contentType()).body(equalTo(first.asString()));
        first.then().header("Idempotency-Replayed", nullValue());
    }

    @Test
    void aRefusalIsReplayedEvenIfItWouldSucceedNow() {
        bistro.limit("quiche", 1);
        var refused = place(key, 2);
        refused.then().statusCode(409).body("type", endsWith("not-enough-portions"));
        bistro.limit("quiche", 9);
        place(key, 2).then().statusCode(409).header("Idempotency-Replayed", "true").contentType("application/problem+json")
                .body(equalTo(refused.asString()));
        place("another", 2).then().statusCode(201);
    }

    @Test
    void anotherRequestWithTheSameKeyIsRejected() throws Exception {
        place(key, 1).then().statusCode(201);
        place(key, 2).then().statusCode(422).contentType("application/problem+json").body("type", endsWith("key-reused"));
        assertEquals("1", orders());
    }

    @Test
    void theLayoutOfTheBodyDoesNotMatter() {
        var id = place(key, 1).<String>path("id");
        var spaced = body(1).replace(",", " ,\n").replace(":", " : ");
        sent("waiter:anna", key).body(spaced).post("/api/orders").then().statusCode(201).body("id", equalTo(id));
    }

    @Test
    void anInvalidRequestIsNotStored() {
        place(key, 0).then().statusCode(400);
        place(key, 1).then().statusCode(201).header("Idempotency-Replayed", nullValue());
    }

    @Test
    void keysAreScopedToCallerAndRoute() {
        var annas = place(key, 1).<String>path("id");
        var berts = sent("waiter:bert", key).body(body(1)).post("/api/orders").then().statusCode(201).extract().<String>path("id");
        assertTrue(!annas.equals(berts));
        for (var order : List.of(annas, berts)) {
            sent("waiter:anna", key).post("/api/orders/" + order + "/start").then().statusCode(200).body("id", equalTo(order));
        }
    }

    @Test
    void everyCommandMayHaveAKey() {
        var id = place(key, 1).<String>path("id");
        var pay = "{\"method\": \"CASH\", \"amount\": {\"minor\": 400, \"currency\": \"EUR\"}}";
        for (int i = 0; i < 3; i++) {
            sent("waiter:anna", key).body(pay).post("/api/orders/" + id + "/pay").then().statusCode(200)
                    .body("state.totals.paid.minor", equalTo(400)).body("revision", equalTo(2));
        }
        given().header("Authorization", Tokens.bearer("waiter:anna")).contentType(ContentType.JSON).body(pay)
                .post("/api/orders/" + id + "/pay").then()
                .statusCode(200).body("state.totals.paid.minor", equalTo(800));
    }

    @Test
    void anOrderIsNotPlacedWithoutAKey() throws Exception {
        given().header("Authorization", Tokens.bearer("waiter:anna")).contentType(ContentType.JSON).body(body(1)).post("/api/orders").then()
                .statusCode(400).body("detail", containsString("Idempotency-Key"));
        assertEquals("0", orders());
    }

    @Test
    void anInvalidKeyIsRejected() {
        for (var bad : List.of("\"\"", "\"a", "a\"b", "x".repeat(256), "ä", "a,b")) {
            place(bad, 1).then().statusCode(400).body("detail", containsString("Idempotency-Key"));
        }
    }

    @Test
    void aClientThatDisconnectsAndRetriesHasOneOrder() throws Exception {
        for (int i = 0; i < 20; i++) {
            disconnect("disconnected-" + i, i % 2 == 0);
        }
        int replayed = 0;
        for (int i = 0; i < 20; i++) {
            replayed += "true".equals(place("disconnected-" + i, 1).then().statusCode(201).extract().header("Idempotency-Replayed"))
                    ? 1
                    : 0;
        }
        assertEquals("20", orders());
        assertTrue(replayed >= 10, "only " + replayed + " were placed before");
    }

    /// Sends a request and disconnects: at once, or when the response begins and its transaction has ended.
    private void disconnect(String sentKey, boolean atOnce) throws Exception {
        var service = URI.create(RestAssured.baseURI + ":" + RestAssured.port);
        var bytes = body(1).getBytes(StandardCharsets.UTF_8);
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            var head = "POST /api/orders HTTP/1.1\r\nHost: comanda\r\nAuthorization: " + Tokens.bearer("waiter:anna")
                    + "\r\nIdempotency-Key: " + sentKey
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            if (!atOnce) {
                assertEquals('H', socket.getInputStream().read());
            }
        }
    }

    private String orders() throws SQLException {
        return database.value("select count(*) from orders where restaurant_id = cast(? as uuid)", bistro.id);
    }

    private Response place(String sentKey, int quantity) {
        return sent("waiter:anna", sentKey).body(body(quantity)).post("/api/orders");
    }

    private static RequestSpecification sent(String actor, String sentKey) {
        return given().header("Authorization", Tokens.bearer(actor)).header("Idempotency-Key", sentKey).contentType(ContentType.JSON);
    }

    private String body(int quantity) {
        return """
                {"restaurant": "%s", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2}, "lines": [%s]}""".formatted(bistro.code,
                line("quiche", quantity));
    }
}
