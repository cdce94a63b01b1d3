package io.comanda.read.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.read.Eventually;
import io.comanda.read.Management;
import io.comanda.read.RealServers;
import io.comanda.read.Searchable;
import io.comanda.read.Sender;
import io.comanda.read.orders.OrderStory;
import io.comanda.read.orders.RestaurantMessages;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// Conditional requests, and what caches may store.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class CachingIT {

    private Sender sender;
    private OrderedAt restaurant;
    private OrderStory story;

    @BeforeEach
    void open(TestInfo test) throws Exception {
        restaurant = OrderStory.restaurant(test.getTestMethod().orElseThrow().getName(), "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
        story = OrderStory.accepted(restaurant, null, new Fulfilment.DineIn("7", 2), Instant.now(),
                List.of(OrderStory.line(restaurant, 1, "margherita", "food", 2, 850, 0)));
        sender = new Sender(RealServers.get().amqpUri());
        Eventually.is(200, () -> Management.get("/q/health/group/dependencies").statusCode());
        var menu = RestaurantMessages.restaurant(restaurant);
        sender.send(List.of(menu));
        sender.send(story.messages());
        Searchable.await(menu, story.last());
    }

    @AfterEach
    void close() {
        sender.close();
    }

    private List<String> publicQueries() {
        return List.of("/api/restaurants", "/api/restaurants/" + restaurant.id(), "/api/dishes?facets=true", "/api/dishes/suggest?q=m",
                "/api/problems");
    }

    private List<String> privateQueries() {
        return List.of("/api/orders?restaurant=" + restaurant.code(), "/api/orders/" + story.id(), "/api/kitchen/" + restaurant.code(),
                "/api/kitchen/" + restaurant.code() + "/screen", "/api/sales?by=dish&restaurant=" + restaurant.code(),
                "/api/dashboard?restaurant=" + restaurant.code());
    }

    @Test
    void aKnownResponseIsNotModified() {
        var questions = new ArrayList<>(publicQueries());
        questions.addAll(privateQueries());
        for (var query : questions) {
            var answer = given().get(query).then().statusCode(200).header("ETag", matchesPattern("(W/)?\"[0-9a-f.]+\"")).extract();
            var tag = answer.header("ETag");
            var opaque = tag.replace("W/", "");
            for (var known : List.of(tag, "\"else\", " + opaque, "W/" + opaque, "*")) {
                given().header("If-None-Match", known).get(query).then().statusCode(304).header("ETag", equalTo(tag))
                        .header("Cache-Control", equalTo(answer.header("Cache-Control"))).header("Vary", equalTo(answer.header("Vary")))
                        .body(emptyString());
            }
            given().header("If-None-Match", "\"else\"").get(query).then().statusCode(200).body(not(emptyString()));
            given().head(query).then().statusCode(200).header("ETag", equalTo(tag)).body(emptyString());
        }
    }

    @Test
    void aChangedResponseHasAnotherETag() throws Exception {
        var order = "/api/orders/" + story.id();
        var orders = "/api/orders?restaurant=" + restaurant.code();
        var board = "/api/kitchen/" + restaurant.code();
        var screen = board + "/screen";
        var dashboard = "/api/dashboard?restaurant=" + restaurant.code();
        var tags = new HashMap<String, String>();
        for (var query : List.of(order, orders, board, screen, dashboard)) {
            tags.put(query, given().get(query).header("ETag"));
        }
        given().get(order).then().header("ETag", matchesPattern("(W/)?\"" + story.last().envelope().version() + "\\..+"));

        sender.send(List.of(story.move(1, LineStatus.COOKING, OrderStatus.PREPARING).last()));
        Eventually.is("PREPARING", () -> given().get(orders).path("items[0].state.status"));
        for (var query : List.of(order, orders, board, dashboard)) {
            given().header("If-None-Match", tags.get(query)).get(query).then().statusCode(200).header("ETag",
                    not(equalTo(tags.get(query))));
        }
        given().get(order).then().header("ETag", matchesPattern("(W/)?\"" + story.last().envelope().version() + "\\..+"));
        given().header("If-None-Match", tags.get(screen)).get(screen).then().statusCode(304);
    }

    @Test
    void theETagIgnoresTheTime() throws Exception {
        for (var query : List.of("/api/kitchen/" + restaurant.code(), "/api/dashboard?restaurant=" + restaurant.code())) {
            var first = given().get(query);
            Eventually.is(false, () -> first.path("at").equals(given().get(query).path("at")));
            var later = given().get(query);
            assertEquals(first.header("ETag"), later.header("ETag"), query);
            assertEquals("W/", first.header("ETag").substring(0, 2), "It is not the same byte for byte");
        }
    }

    @Test
    void menusAreForEveryCacheAndAllElseForTheCallersOwn() {
        for (var query : publicQueries()) {
            for (var asker : List.of(given(), given().auth().none(), given().auth().oauth2("nonsense"))) {
                asker.get(query).then().statusCode(200)
                        .header("Cache-Control", equalTo("public, max-age=5, stale-while-revalidate=30, stale-if-error=600"))
                        .header("Vary", equalTo("Consistency-Token, Accept-Encoding"))
                        .header("Server-Timing", matchesPattern("elasticsearch;dur=\\d+, wait;dur=0\\.0"));
            }
        }
        for (var query : privateQueries()) {
            given().get(query).then().statusCode(200).header("Cache-Control", equalTo("private, no-cache"))
                    .header("Vary", equalTo("Authorization, Consistency-Token, Accept-Encoding"));
        }
    }

    @Test
    void aResponseToAConsistencyTokenIsPrivate() {
        given().header("Consistency-Token", "orders/" + story.id() + "@" + story.last().envelope().version()).get("/api/dishes").then()
                .statusCode(200)
                .header("Cache-Control", equalTo("private, no-cache"));
    }

    @Test
    void aProblemIsNeverStored() {
        given().get("/api/restaurants?colour=red").then().statusCode(400).header("Cache-Control", equalTo("no-store"));
        given().get("/api/restaurants/nowhere").then().statusCode(404).header("Cache-Control", equalTo("no-store"))
                .header("ETag", nullValue());
        given().header("If-None-Match", "*").get("/api/restaurants/nowhere").then().statusCode(404);
        given().auth().none().get("/api/orders").then().statusCode(401).header("Cache-Control", equalTo("no-store"))
                .header("Vary", equalTo("Authorization"));
    }
}
