package io.comanda.read.consistency;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.read.Eventually;
import io.comanda.read.Management;
import io.comanda.read.RealServers;
import io.comanda.read.Searchable;
import io.comanda.read.Sender;
import io.comanda.read.Tokens;
import io.comanda.read.orders.OrderStory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The response to a Consistency-Token has at least the versions in it, or says that the views are behind.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class ConsistencyIT {

    private static final Instant EVENING = Instant.parse("2019-06-15T18:00:00Z");

    private Sender sender;
    private OrderedAt restaurant;

    @BeforeEach
    void open() throws Exception {
        restaurant = restaurant();
        sender = new Sender(RealServers.get().amqpUri());
        Eventually.is(200, () -> Management.get("/q/health/group/dependencies").statusCode());
        // The first order of a month takes longer than a query waits if all cores are busy: its indices are made first.
        var first = accepted(restaurant());
        sender.send(first.messages());
        Searchable.await(first.last());
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void aWriteIsInTheDocumentInEverySearchAndInEverySum() throws Exception {
        for (int orders = 1; orders <= 30; orders++) {
            var story = accepted();
            sender.send(story.messages());
            assertEquals(orders, answered(story, "/api/sales?restaurant=" + restaurant.code()).<Integer>path("totals[0].orders"));
            assertEquals(orders, answered(story, "/api/orders?limit=100&restaurant=" + restaurant.code()).<Integer>path("items.size()"));
            sender.send(List.of(story.move(1, LineStatus.READY, OrderStatus.READY).last()));
            answered(story, "/api/orders/" + story.id()).then().body("state.status", equalTo("READY"));
        }
    }

    @Test
    void aQueryWaitsForTheRequiredVersion() throws Exception {
        var story = accepted();
        var answer = CompletableFuture.supplyAsync(() -> given().header("Consistency-Token", token(story))
                .header("Prefer", "respond-async, wait=10").get("/api/orders?restaurant=" + restaurant.code()));
        Thread.sleep(300); // so that the query comes before the message; otherwise the result is the same
        assertFalse(answer.isDone(), "There was a response before the message");
        sender.send(story.messages());
        answer.get().then().statusCode(200).body("items.id", contains(story.id().toString()));
    }

    @Test
    void aVersionThatNeverArrivesIsBehindAndNeverAnOldResponse() throws Exception {
        var story = accepted();
        sender.send(story.messages());
        answered(story, "/api/orders/" + story.id());
        var later = "orders/" + story.id() + "@" + (story.last().envelope().version() + 1);
        for (var query : List.of("/api/orders/" + story.id(), "/api/orders", "/api/sales", "/api/dishes", "/api/restaurants")) {
            long began = System.nanoTime();
            behind(given().header("Consistency-Token", later).header("Prefer", "wait=1").get(query));
            var waited = Duration.ofNanos(System.nanoTime() - began);
            assertTrue(waited.toMillis() > 800, "It gave up after " + waited);
            behind(given().header("Consistency-Token", later).header("Prefer", "wait=0").get(query));
        }
    }

    @Test
    void aQueryWaitsForAllDocuments() throws Exception {
        var one = accepted();
        var other = accepted();
        sender.send(one.messages());
        behind(given().header("Consistency-Token", token(one) + ", " + token(other)).header("Prefer", "wait=1").get("/api/sales"));
        sender.send(other.messages());
        Eventually.is(200, () -> with(one).header("Consistency-Token", token(other)).get("/api/sales").statusCode());
    }

    @Test
    void aDocumentOutOfScopeIsBehindAsIfItDidNotExist() throws Exception {
        var story = accepted();
        sender.send(story.messages());
        answered(story, "/api/orders/" + story.id());
        var stranger = Tokens.of("waiter", "anna", "elsewhere");
        var hidden = given().auth().oauth2(stranger).header("Consistency-Token", token(story)).header("Prefer", "wait=0")
                .get("/api/orders");
        var nothing = given().auth().oauth2(stranger).header("Consistency-Token", token(accepted())).header("Prefer", "wait=0")
                .get("/api/orders");
        behind(hidden);
        behind(nothing);
        assertEquals(hidden.asString().replaceAll("[0-9a-f-]{36}@\\d+", ""), nothing.asString().replaceAll("[0-9a-f-]{36}@\\d+", ""));
    }

    @Test
    void aResponsesTokenIsValid() throws Exception {
        var story = accepted();
        sender.send(story.messages());
        var token = answered(story, "/api/orders/" + story.id()).header("Consistency-Token");
        assertEquals(token(story), token);
        answered(story, "/api/orders?restaurant=" + restaurant.code()).then().body("items", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "orders", "orders/17@1", "sales/0198c0de-0000-7000-8000-000000000000@1",
            "orders/0198c0de-0000-7000-8000-000000000000", "orders/0198c0de-0000-7000-8000-000000000000@-1",
            "orders/0198c0de-0000-7000-8000-000000000000@9999999999999999999", "orders/0198c0de-0000-7000-8000-000000000000@1,",
            "orders/------------------------------------@1" })
    void anInvalidTokenIsRejected(String token) {
        given().header("Consistency-Token", token).get("/api/dishes").then().statusCode(400)
                .body("violations.header", contains("Consistency-Token"));
    }

    @Test
    void aTokenNamesAtMostEightDocuments() {
        var one = "dishes/0198c0de-0000-7000-8000-000000000000@1";
        given().header("Consistency-Token", String.join(",", List.of(one, one, one, one, one, one, one, one, one))).get("/api/dishes")
                .then().statusCode(400).body("detail", containsString("at most 8"));
    }

    private static void behind(Response answer) {
        answer.then().statusCode(503).header("Retry-After", "2").contentType("application/problem+json").body("type",
                equalTo("/api/problems#view-behind"));
    }

    private static OrderedAt restaurant() {
        return OrderStory.restaurant("consistent-" + OrderStory.newId(EVENING).toString().substring(24), "Europe/Rome", "EUR",
                LocalTime.MIDNIGHT, true);
    }

    private OrderStory accepted() {
        return accepted(restaurant);
    }

    private static OrderStory accepted(OrderedAt restaurant) {
        return OrderStory.accepted(restaurant, null, new Fulfilment.DineIn("7", 2), EVENING,
                List.of(OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 1_000)));
    }

    /// The first response that does not say that the views are behind, as they may be if all cores are busy.
    private static Response answered(OrderStory story, String query) throws InterruptedException {
        var answers = new ArrayList<Response>();
        Eventually.is(200, () -> {
            answers.add(with(story).get(query));
            return answers.getLast().statusCode();
        });
        return answers.getLast();
    }

    private static RequestSpecification with(OrderStory story) {
        return given().header("Consistency-Token", token(story)).header("Prefer", "wait=10");
    }

    private static String token(OrderStory story) {
        return "orders/" + story.id() + "@" + story.last().envelope().version();
    }
}
