package io.comanda.read.epoch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Envelope;
import io.comanda.events.Fulfilment;
import io.comanda.events.OrderedAt;
import io.comanda.read.Built;
import io.comanda.read.Eventually;
import io.comanda.read.Sender;
import io.comanda.read.Tokens;
import io.comanda.read.orders.OrderStory;
import io.comanda.stack.process.Ports;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The write side's database goes back in time: the views follow by themselves, and no token of the lost future is answered silently.
class EpochIT {

    private static final Servers SERVERS = Servers.start(Server.ELASTICSEARCH, Server.RABBITMQ);
    private static final Instant EVENING = Instant.parse("2019-06-15T18:00:00Z");
    private static final OrderedAt TRATTORIA = OrderStory.restaurant("trattoria", "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);

    private final int port = Ports.allocate();
    private final int management = Ports.allocate();
    private final String group = "epoch-" + UUID.randomUUID();
    private WriteSide writeSide;
    private Sender sender;
    private Process service;

    @BeforeEach
    void start() throws Exception {
        deleteViews();
        writeSide = new WriteSide(SERVERS.amqpUri());
        sender = new Sender(SERVERS.amqpUri());
        service = startService();
    }

    @AfterEach
    void stop() throws Exception {
        service.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        sender.close();
        writeSide.close();
    }

    @AfterAll
    static void end() {
        SERVERS.close();
    }

    @Test
    void theViewsFollowTheWriteSideIntoANewEpoch() throws Exception {
        var before = order(1);
        Eventually.is(200, () -> query(token(before, 0)).statusCode(), "it is there");
        Eventually.is(true, () -> followed("epoch-orders", 1) && followed("epoch-restaurants", 1), "the first epoch is known");
        int asked = writeSide.republications.size();

        writeSide.epoch = 2;
        Eventually.is(409, () -> query(token(before, 0)).statusCode(), "the epoch has ended");
        for (var token : List.of(token(before, 0), token(before, 1), "menus/" + TRATTORIA.id() + "@" + Envelope.version(1, 1),
                "dishes/" + UUID.randomUUID() + "@" + Envelope.version(1, 1), "restaurants/" + UUID.randomUUID() + "@1")) {
            Eventually.is(409, () -> query(token).statusCode(), token);
            query(token).then().contentType("application/problem+json").body("type", equalTo("/api/problems#epoch-ended"))
                    .body("detail", containsString("restored"));
        }
        query("orders/" + before.id() + "@" + Envelope.version(2, 1)).then().statusCode(503)
                .body("type", equalTo("/api/problems#view-behind"));
        assertEquals(200, query(null).statusCode(), "without a token there is an answer");

        var queues = List.of("comanda.read." + group + ".orders.1.past", "comanda.read." + group + ".restaurants.1.past");
        Eventually.is(queues, () -> writeSide.queues(asked), "all is asked for");
        Eventually.is(true, () -> followed("epoch-orders", 2) && followed("epoch-restaurants", 2), "it is done");
        assertTrue(writeSide.republications.stream().skip(asked).allMatch(each -> each.ids().isEmpty()), "not all are asked for");
        sender.send(List.of(story(2).last()));

        service.destroyForcibly().waitFor();
        service = startService();
        Eventually.is(409, () -> query(token(before, 0)).statusCode(), "it is remembered");
        assertEquals(queues, writeSide.queues(asked), "it was asked for once");
    }

    /// Its database went back once more, or the request has never arrived.
    @Test
    void whatTheWriteSideDoesNotKnowIsAskedForAgain() throws Exception {
        order(1);
        Eventually.is(true, () -> followed("epoch-orders", 1) && followed("epoch-restaurants", 1), "the first epoch is known");
        int asked = writeSide.republications.size();
        writeSide.forgetful = true;
        writeSide.epoch = 2;
        Eventually.is(true, () -> writeSide.republications.size() >= asked + 6, "all is asked for again");
        assertEquals(2, writeSide.queues(asked).size(), "under the same ids");
        writeSide.forgetful = false;
        Eventually.is(true, () -> followed("epoch-orders", 2) && followed("epoch-restaurants", 2), "it is done");
    }

    @Test
    void anEpochIsLearntFromAMessageToo() throws Exception {
        var before = order(1);
        Eventually.is(200, () -> query(token(before, 0)).statusCode(), "it is there");
        Eventually.is(true, () -> followed("epoch-orders", 1), "the first epoch is known");
        writeSide.close();
        var after = order(2);
        Eventually.is(200, () -> query(token(after, 0)).statusCode(), "the new one is there");
        Eventually.is(409, () -> query(token(before, 0)).statusCode(), "the epoch has ended");
        Eventually.is(true, () -> given().get("http://127.0.0.1:" + management + "/q/metrics").asString()
                .contains("comanda_views_epoch{view=\"orders\"} 2.0"), "it is measured");
    }

    private OrderStory order(int epoch) throws Exception {
        var story = story(epoch);
        sender.send(story.messages());
        return story;
    }

    private static OrderStory story(int epoch) {
        return OrderStory.placed(epoch, TRATTORIA, null, new Fulfilment.DineIn("7", 2), EVENING,
                List.of(OrderStory.line(TRATTORIA, 1, "margherita", "food", 1, 850, 1_000)));
    }

    private static String token(OrderStory story, int later) {
        return "orders/" + story.id() + "@" + (story.last().envelope().version() + later);
    }

    private Response query(@Nullable String token) {
        var request = given().auth().oauth2(Tokens.of("manager", "maria", "*")).port(port).header("Prefer", "wait=5");
        return (token == null ? request : request.header("Consistency-Token", token)).get("/api/orders");
    }

    /// Whether a view has followed, as it is stored.
    private static boolean followed(String state, int epoch) {
        var stored = given().auth().none().get("http://" + SERVERS.elasticsearch() + "/comanda-views/_doc/" + state);
        return stored.statusCode() == 200 && stored.<Integer>path("_source.state.verified") == epoch;
    }

    /// So that each test begins in the first epoch.
    private static void deleteViews() {
        var elastic = "http://" + SERVERS.elasticsearch();
        var indices = given().auth().none().get(elastic + "/_cat/indices/comanda-*?h=index").asString().strip().replaceAll("\\s+", ",");
        if (!indices.isEmpty()) {
            given().auth().none().delete(elastic + "/" + indices).then().statusCode(200);
        }
    }

    private Process startService() throws Exception {
        var configuration = new HashMap<>(Tokens.configuration());
        configuration.putAll(Map.of("quarkus.http.port", Integer.toString(port), "quarkus.management.port", Integer.toString(management),
                "quarkus.elasticsearch.hosts", SERVERS.elasticsearch(), "comanda.rabbitmq.uri", SERVERS.amqpUri(), "comanda.read.group",
                group));
        var started = Built.start(configuration, Path.of("target", "epoch-it.log"));
        Eventually.is("UP", () -> {
            assertTrue(started.isAlive(), "it ended, see target/epoch-it.log");
            return given().auth().none().get("http://127.0.0.1:" + management + "/q/health/group/dependencies").path("status");
        }, "it is ready");
        return started;
    }
}
