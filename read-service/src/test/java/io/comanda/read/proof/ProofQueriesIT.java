package io.comanda.read.proof;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.comanda.events.Fulfilment;
import io.comanda.events.OrderedAt;
import io.comanda.events.QuorumQueue;
import io.comanda.events.truth.StateHash;
import io.comanda.events.truth.TruthReply;
import io.comanda.events.truth.TruthReply.Missing;
import io.comanda.events.truth.TruthReply.ProofReply;
import io.comanda.events.truth.TruthReply.StatesReply;
import io.comanda.events.truth.TruthRequest;
import io.comanda.events.truth.TruthRequest.Proof;
import io.comanda.events.truth.TruthRequest.States;
import io.comanda.events.truth.TruthWire;
import io.comanda.read.Eventually;
import io.comanda.read.RealServers;
import io.comanda.read.Sender;
import io.comanda.read.Tokens;
import io.comanda.read.orders.OrderStory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Proofs over HTTP, with the test in the role of the write side.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class ProofQueriesIT {

    private static final Instant EVENING = Instant.parse("2017-05-12T18:00:00Z");

    private final OrderedAt restaurant = OrderStory.restaurant("proof", "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
    private final OrderStory order = OrderStory.accepted(restaurant, null, new Fulfilment.DineIn("7", 2), EVENING,
            List.of(OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 0)));
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void connect() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(RealServers.get().amqpUri());
        connection = factory.newConnection("write side");
        channel = connection.createChannel();
        channel.queueDeclare(TruthRequest.QUEUE, true, false, false, QuorumQueue.ARGUMENTS);
    }

    @AfterEach
    void disconnect() {
        connection.abort();
    }

    @Test
    void aStoredOrderHasTheHashOfTheWriteSidesState() throws Exception {
        publish();
        answer(_ -> proof(order.last().envelope().version(), StateHash.of(order.now())));
        isAnsweredWith(200);
        given().get(path()).then().statusCode(200).header("Cache-Control", containsString("private")).body("equal", equalTo(true),
                "truth.revision", equalTo(1), "view.generation", equalTo(1), "view.hash", equalTo(StateHash.of(order.now())),
                "view.version",
                equalTo(order.last().envelope().version()), "reason", equalTo("The view equals the source of truth."));
    }

    @Test
    void aDifferenceIsSaid() throws Exception {
        publish();
        answer(_ -> proof(order.last().envelope().version() + 1, "0".repeat(32)));
        isAnsweredWith(200);
        given().get(path()).then().statusCode(200).body("equal", equalTo(false), "reason", containsString("older version"));
    }

    @Test
    void anOrderThatTheViewLacksIsFoundByStaffOfItsRestaurant() throws Exception {
        answer(request -> switch (request) {
            case Proof _ -> proof(order.last().envelope().version(), StateHash.of(order.now()));
            case States _ -> new StatesReply(List.of(order.last()), List.of());
            default -> new Missing();
        });
        isAnsweredWith(200);
        given().auth().oauth2(Tokens.of("manager", "maria", restaurant.code())).get(path()).then().statusCode(200).body("equal",
                equalTo(false), "view", equalTo(null), "reason", containsString("lacks the order"));
        given().auth().oauth2(Tokens.of("manager", "maria", "elsewhere")).get(path()).then().statusCode(404);
        given().auth().oauth2(Tokens.of("waiter", "anna", restaurant.code())).get(path()).then().statusCode(200);
        given().auth().oauth2(Tokens.of("guest", "gina", "*")).get(path()).then().statusCode(403);
    }

    @Test
    void anOrderThatNobodyKnowsIsNotFound() throws Exception {
        answer(request -> request instanceof States ? new StatesReply(List.of(), List.of()) : new Missing());
        isAnsweredWith(404);
        given().get(path()).then().statusCode(404);
        given().get("/api/orders/1/proof").then().statusCode(404);
    }

    @Test
    void aWriteSideThatDoesNotAnswerIsA503() throws Exception {
        publish();
        given().get(path()).then().statusCode(503).header("Retry-After", equalTo("2")).body("type", equalTo("/api/problems#unavailable"),
                "detail", equalTo("The write side has not answered within 5000 ms"));
    }

    /// The first request connects to the broker, and the service waits for five seconds only.
    private void isAnsweredWith(int status) throws InterruptedException {
        Eventually.is(status, () -> given().get(path()).statusCode());
    }

    private String path() {
        return "/api/orders/" + order.id() + "/proof";
    }

    private ProofReply proof(long version, String hash) {
        return new ProofReply(order.id(), version, 1, hash, hash, EVENING, EVENING);
    }

    private void publish() throws Exception {
        try (var sender = new Sender(RealServers.get().amqpUri())) {
            sender.send(order.messages());
        }
        Eventually.is(200, () -> given().get("/api/orders/" + order.id()).statusCode());
    }

    private void answer(Function<TruthRequest, TruthReply> write) throws Exception {
        channel.basicConsume(TruthRequest.QUEUE, true, (_, delivery) -> {
            var asked = delivery.getProperties();
            channel.basicPublish("", asked.getReplyTo(), new BasicProperties.Builder().correlationId(asked.getCorrelationId()).build(),
                    TruthWire.write(write.apply(TruthWire.request(delivery.getBody()))));
        }, _ -> {
        });
    }
}
