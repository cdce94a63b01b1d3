package io.comanda.read.deadletter;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.comanda.events.EventType;
import io.comanda.events.Fulfilment;
import io.comanda.events.OrderedAt;
import io.comanda.events.Wire;
import io.comanda.read.Eventually;
import io.comanda.read.Management;
import io.comanda.read.RealServers;
import io.comanda.read.Tokens;
import io.comanda.read.orders.OrderStory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an operator does with dead letters, over HTTP, with the real projector that makes them.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class DeadLetterResourceIT {

    private static final String LETTERS = "/api/admin/views/orders/dead-letters";
    private static final String QUEUE = "comanda.dead-letter.local.orders";
    private static final int CONFIRM_MILLISECONDS = 30_000;

    /// In a month of its own, because its mapping is changed.
    private static final Instant EVENING = Instant.parse("2016-03-11T18:00:00Z");

    /// Lucene's longest term is 32,766 bytes.
    private static final String LONG_NAME = "x".repeat(40_000);

    private final OrderedAt restaurant = OrderStory.restaurant("letters", "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void open() throws Exception {
        Eventually.is("UP", () -> Management.get("/q/health/group/dependencies").path("status"));
        var factory = new ConnectionFactory();
        factory.setUri(RealServers.get().amqpUri());
        connection = factory.newConnection("test");
        channel = connection.createChannel();
        channel.confirmSelect();
        channel.queuePurge(QUEUE);
    }

    @AfterEach
    void close() throws Exception {
        channel.queuePurge(QUEUE);
        connection.close();
    }

    @Test
    void anUnreadableMessageIsListedReadAndDiscarded() throws Exception {
        publish("order.placed", "Table 7 wants to pay".getBytes(StandardCharsets.UTF_8));
        var id = only();
        operator().get(LETTERS).then().statusCode(200).header("Cache-Control", "no-store").body("waiting", equalTo(1), "more",
                equalTo(false), "items[0].reason", startsWith("unreadable: "), "items[0].lane", equalTo("live"), "items[0].type",
                equalTo(null));
        operator().get(LETTERS + "/" + id).then().statusCode(200).header("Cache-Control", "no-store").body("message",
                equalTo("Table 7 wants to pay"), "deadLetter.id", equalTo(id));
        operator().post(LETTERS + "/" + id + "/discard").then().statusCode(200).body("id", equalTo(id));
        operator().get(LETTERS).then().body("items", hasSize(0), "waiting", equalTo(0));
        operator().get(LETTERS + "/" + id).then().statusCode(404).body("detail",
                equalTo("There is no dead letter " + id + " of orders."));
        operator().post(LETTERS + "/" + id + "/retry").then().statusCode(404);
        operator().post(LETTERS + "/" + id + "/discard").then().statusCode(404);
    }

    @Test
    void aRetriedOrderAppearsWhenTheCauseIsGone() throws Exception {
        var good = sold("margherita");
        publish(good);
        Eventually.is(200, () -> given().get("/api/orders/" + good.id()).statusCode());
        var bad = sold(LONG_NAME);
        publish(bad);
        var id = only();
        operator().get(LETTERS).then().body("items[0].type", equalTo(bad.last().envelope().type()), "items[0].aggregate",
                equalTo(bad.id().toString()), "items[0].revision", equalTo(1), "items[0].reason",
                containsString("failed to parse field [dishCode]"));
        operator().get(LETTERS + "/" + id).then().body("message.data.state.id", equalTo(bad.id().toString()));

        operator().post(LETTERS + "/" + id + "/retry").then().statusCode(200);
        Eventually.is(1, () -> operator().get(LETTERS).path("waiting"), "it is rejected again");
        operator().get(LETTERS).then().body("items[0].aggregate", equalTo(bad.id().toString()));
        given().get("/api/orders/" + bad.id()).then().statusCode(404);

        shortenDishNames();
        operator().post(LETTERS + "/retry").then().statusCode(200).body("retried", equalTo(1), "waiting", equalTo(0));
        Eventually.is(200, () -> given().get("/api/orders/" + bad.id()).statusCode(), "the order appears");
        operator().get(LETTERS).then().body("waiting", equalTo(0));
    }

    @Test
    void aPageIsBoundedAndTellsWhetherThereAreMore() throws Exception {
        for (int i = 0; i < 3; i++) {
            publish("order.placed", ("nonsense " + i).getBytes(StandardCharsets.UTF_8));
        }
        Eventually.is(3, () -> operator().get(LETTERS).path("waiting"));
        operator().get(LETTERS + "?limit=2").then().body("items", hasSize(2), "waiting", equalTo(3), "more", equalTo(true));
        operator().get(LETTERS + "?limit=101").then().statusCode(400);
    }

    @Test
    void onlyOperatorsOfAllRestaurantsHaveAccess() {
        for (var path : List.of(LETTERS, LETTERS + "/1")) {
            given().auth().none().get(path).then().statusCode(401);
            given().get(path).then().statusCode(403);
            given().auth().oauth2(Tokens.of("operator", "olga", "letters")).get(path).then().statusCode(403);
        }
        for (var path : List.of(LETTERS + "/retry", LETTERS + "/1/retry", LETTERS + "/1/discard")) {
            given().auth().none().post(path).then().statusCode(401);
            given().post(path).then().statusCode(403);
            given().auth().oauth2(Tokens.of("operator", "olga", "letters")).post(path).then().statusCode(403);
        }
    }

    @Test
    void anUnknownViewIsNotFound() {
        operator().get("/api/admin/views/kitchens/dead-letters").then().statusCode(404).body("detail",
                equalTo("There is no view kitchens."));
        operator().get("/api/admin/views/restaurants/dead-letters").then().statusCode(200).body("waiting", equalTo(0));
    }

    private String only() throws Exception {
        Eventually.is(1, () -> operator().get(LETTERS).path("waiting"), "it is dead-lettered");
        return operator().get(LETTERS).path("items[0].id");
    }

    private OrderStory sold(String dish) {
        return OrderStory.accepted(restaurant, UUID.randomUUID().toString(), new Fulfilment.DineIn("7", 2), EVENING,
                List.of(OrderStory.line(restaurant, 1, dish, "food", 1, 850, 0)));
    }

    private void publish(OrderStory story) throws Exception {
        for (var message : story.messages()) {
            publish(EventType.routingKey(message.envelope().type(), message.envelope().past()), Wire.write(message));
        }
    }

    private void publish(String routingKey, byte[] body) throws Exception {
        channel.basicPublish("comanda.events", routingKey, true, null, body);
        channel.waitForConfirmsOrDie(CONFIRM_MILLISECONDS);
    }

    /// As a release with a better mapping would do it.
    private static void shortenDishNames() {
        given().auth().none().contentType("application/json")
                .body("""
                        {"properties": {"dishCode": {"type": "keyword", "index": false, "ignore_above": 1000},
                                        "dishName": {"type": "keyword", "index": false, "ignore_above": 1000}}}""")
                .put("http://" + RealServers.get().elasticsearch() + "/comanda-sales-*-2016-03/_mapping").then().statusCode(200);
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.of("operator", "olga", "*"));
    }
}
