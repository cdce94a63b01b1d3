package io.comanda.read.orders;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.comanda.events.Fulfilment;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderedAt;
import io.comanda.read.Eventually;
import io.comanda.read.RealServers;
import io.comanda.read.Sender;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a bill is divided before it is paid.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class SplitQueriesIT {

    private static final Instant EVENING = Instant.parse("2015-06-15T18:00:00Z");

    @Test
    void sharesAddUpToTheBalance() throws Exception {
        var restaurant = OrderStory.restaurant("split", "Europe/Rome", "EUR", LocalTime.of(2, 0), true);
        var story = OrderStory.accepted(restaurant, null, new Fulfilment.DineIn("7", 3), EVENING, List.of(
                OrderStory.line(restaurant, 1, "pizza", "food", 2, 850, 0).forSeat(2), line(restaurant, 2, 1000).forSeat(1),
                line(restaurant, 3, 301)));
        var id = story.id().toString();
        try (var sender = new Sender(RealServers.get().amqpUri())) {
            sender.send(story.messages());
            sender.send(story.pay(100, 0).messages());
        }
        Eventually.is(2_901, () -> split(id, "into=1").path("balance.minor"));
        split(id, "by=lines").then().body("shares.amount.minor", equalTo(List.of(1_700, 1_000, 201)), "shares.lines.line.flatten()",
                equalTo(List.of(1, 2, 3)), "shares[0].lines[0].dish", equalTo("pizza"), "shares[0].lines[0].quantity", equalTo(2));
        split(id, "by=seats").then().body("shares.seat", equalTo(Arrays.asList(1, 2, null)), "shares.amount.minor",
                equalTo(List.of(1_000, 1_700, 201)), "version", equalTo(story.last().envelope().version()));
        split(id, "into=2").then().body("shares.amount.minor", equalTo(List.of(1_451, 1_450)), "shares[0].seat", nullValue());
        // Whoever pays last settles the euro that was paid for no line.
        split(id, "lines=3,1:1").then().body("shares.amount.minor", equalTo(List.of(301 + 850, 1_750)), "shares[0].seat", nullValue(),
                "shares[0].lines.quantity", equalTo(List.of(1, 1)), "shares[1].lines.line", equalTo(List.of(1, 2)));
        split(id, "lines=1,2,3").then().body("shares.amount.minor", equalTo(List.of(2_901)));
        split(id, "lines=1:3").then().statusCode(400).body("violations[0].detail",
                equalTo("has more of line 1 than is to be paid: 2."));
        split(id, "lines=4").then().statusCode(400).body("violations[0].detail",
                equalTo("has more of line 4 than is to be paid: 0."));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "by=guests", "into=0", "into=101", "into=two", "by=lines&into=2", "into=2&lines=1", "lines=1,1",
            "lines=1:0", "lines=one",
            "colour=red&by=lines" })
    void onlyOneWayToDivideIt(String query) {
        split(OrderStory.newId(EVENING).toString(), query).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void anUnknownOrderIsNotFound() {
        split(OrderStory.newId(EVENING).toString(), "by=lines").then().statusCode(404);
    }

    private static OrderLine line(OrderedAt restaurant, int number, long price) {
        return OrderStory.line(restaurant, number, "dish-" + number, "food", 1, price, 0);
    }

    private static Response split(String id, String query) {
        return given().get("/api/orders/" + id + "/split" + (query.isEmpty() ? "" : "?" + query));
    }
}
