package io.comanda.read.verify;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.Fulfilment;
import io.comanda.events.Message;
import io.comanda.read.Built;
import io.comanda.read.Eventually;
import io.comanda.read.Sender;
import io.comanda.read.Tokens;
import io.comanda.read.orders.OrderStory;
import io.comanda.stack.process.Ports;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A verification that nobody requested, by a projector of its own.
class NightlyVerificationIT {

    private static final Servers SERVERS = Servers.start(Server.ELASTICSEARCH, Server.RABBITMQ);

    /// Six pages.
    private static final int ORDERS = 3_000;

    /// Each has documents of itself, of its line and of its payment, and one more of the whole sale.
    private static final int DOCUMENTS_OF_AN_ORDER = 4;

    private final Map<String, Integer> ports = new HashMap<>();

    @TempDir
    private Path folder;

    @AfterAll
    static void end() {
        SERVERS.close();
    }

    @Test
    void itBeginsByItselfAndAnotherProcessGoesOnWhereOneWasKilled() throws Exception {
        var elasticsearch = new ElasticsearchVandal(SERVERS.elasticsearch());
        try (var truth = new KnownTruth(SERVERS.amqpUri())) {
            var first = start("first", Map.of("comanda.verify.at", "off"));
            try (var sender = new Sender(SERVERS.amqpUri())) {
                Eventually.is(200, () -> management("first", "/q/health/group/dependencies").statusCode(), "it projects");
                publish(truth, sender);
                Eventually.is((long) ORDERS, () -> elasticsearch.count("comanda-orders-1-*"), "all are written");
            }
            kill(first);

            // It rests for fifty times as long as it works, and stores every five seconds how far it is: before the last page on a fast
            // machine, and within some minutes on a busy one.
            var second = start("second", Map.of("comanda.verify.at", "PT1S", "comanda.verify.share", "0.02"));
            Eventually.is(true, () -> run(elasticsearch).path("after").isTextual(), "it has compared a page");
            kill(second);
            var interrupted = run(elasticsearch);
            assertTrue(interrupted.path("running").asBoolean(), interrupted.toString());

            var third = start("third", Map.of("comanda.verify.at", "PT1H", "comanda.verify.share", "1"));
            Eventually.is(false, () -> run(elasticsearch).path("running").asBoolean(true), "it ends");
            var ended = run(elasticsearch);
            assertEquals(interrupted.path("startedAt"), ended.path("startedAt"));
            assertEquals(ORDERS * DOCUMENTS_OF_AN_ORDER, ended.at("/counts/compared").asInt());
            assertEquals(0, ended.at("/counts/differences").asInt());
            assertTrue(Files.readString(output("third")).contains("goes on after " + interrupted.path("after").asText()));
            assertTrue(Double.parseDouble(metric("third", "comanda_verification_as_of_age_seconds{view=\"orders\"}")) > 0);
            kill(third);
        }
    }

    private static void publish(KnownTruth truth, Sender sender) throws Exception {
        var restaurant = OrderStory.restaurant("night", "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
        var at = Instant.parse("2016-05-15T12:00:00Z");
        var messages = new ArrayList<Message>();
        for (int i = 0; i < ORDERS; i++) {
            var order = OrderStory.accepted(restaurant, null, new Fulfilment.DineIn("7", 4), at.plusSeconds(i),
                    List.of(OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 0))).pay(850, 50);
            messages.add(order.last());
        }
        truth.commit(messages);
        sender.send(messages);
    }

    private static JsonNode run(ElasticsearchVandal elasticsearch) throws Exception {
        return elasticsearch.get("comanda-views", "verification-orders").at("/_source/state");
    }

    private Process start(String name, Map<String, String> settings) throws Exception {
        ports.put(name, Ports.allocate());
        var configuration = new HashMap<>(Tokens.configuration());
        configuration.putAll(Map.of("comanda.read.part", "projector", "quarkus.http.port", Integer.toString(Ports.allocate()),
                "quarkus.management.port", Integer.toString(ports.get(name)), "quarkus.elasticsearch.hosts", SERVERS.elasticsearch(),
                "comanda.rabbitmq.uri", SERVERS.amqpUri()));
        configuration.putAll(settings);
        return Built.start(configuration, output(name));
    }

    private Path output(String name) {
        return folder.resolve(name + ".txt");
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private Response management(String name, String path) {
        return given().auth().none().port(Objects.requireNonNull(ports.get(name))).get(path);
    }

    /// The value of the first metric that begins so.
    private String metric(String name, String beginning) {
        var text = management(name, "/q/metrics").asString();
        return text.lines().filter(line -> line.startsWith(beginning)).findFirst().map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .orElse("");
    }
}
