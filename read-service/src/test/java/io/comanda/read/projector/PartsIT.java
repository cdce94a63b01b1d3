package io.comanda.read.projector;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.zone.TimeZones;
import io.comanda.read.Built;
import io.comanda.read.Eventually;
import io.comanda.read.Tokens;
import io.comanda.read.WholeViews;
import io.comanda.stack.process.Ports;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged service, jar or executable, run as one part of the read side.
class PartsIT {

    private static final Servers SERVERS = Servers.start(Server.ELASTICSEARCH, Server.RABBITMQ);

    private static final int ENDS_WITHIN_SECONDS = 300;

    @TempDir
    private Path folder;

    @BeforeAll
    static void fill() {
        WholeViews.in(SERVERS);
    }

    @AfterAll
    static void end() {
        SERVERS.close();
    }

    @Test
    void theProjectorPartWritesWhatTheQueryPartAnswers() throws Exception {
        try (var noBroker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var query = started("query", Map.of("comanda.rabbitmq.uri", "amqp://127.0.0.1:" + noBroker.getLocalPort()))) {
            query.ask("/api/restaurants").then().statusCode(200).body("items", empty());
            query.ask("/api/orders").then().statusCode(200).body("items", empty());
            try (var projector = started("projector", ShortTimeouts.SETTINGS); var broker = new TestBroker(SERVERS.amqpUri())) {
                Eventually.is("UP", projector::dependencies, "the projectors subscribe");
                var order = new Orders().message(new Orders().newId(), 1);
                broker.send(List.of(order));
                Eventually.is(200, () -> query.ask("/api/orders/" + order.envelope().subject()).statusCode(), "the order can be read");
                Eventually.is(1, () -> query.ask("/api/orders?text=margherita").path("items.size()"), "it is found");
                findsWithoutElasticsearchsOwnRefreshes(query, projector, broker);

                var refused = new Orders().newId();
                broker.send(List.of(new Orders().message(refused, 1, "x".repeat(40_000))));
                Eventually.is(true, () -> said("projector").lines().anyMatch(line -> line.contains("dead-lettered message")
                        && line.contains("\"order\":\"" + refused + "\"")), "the log names the rejected order");
                Eventually.is(true, () -> projector.management("/q/metrics").asString()
                        .contains("comanda_projector_dead_letter_waiting{generation=\"1\",lane=\"live\",projection=\"orders\"} 1.0"),
                        "it is counted");
                Eventually.is(true, () -> projector.management("/q/metrics").asString().lines().anyMatch(line -> line
                        .startsWith("comanda_projector_searchable_lag_seconds_count{generation=\"1\",lane=\"live\",projection=\"orders\"}")
                        && !line.endsWith(" 0")),
                        "the searchable lag is measured");

                assertThrows(ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), projector.port).close());
                projector.management("/q/health/ready").then().statusCode(200);
                projector.management("/q/health/live").then().statusCode(200);
                Eventually.is("UP", projector::dependencies, "it is well");
                projector.management("/q/health/group/dependencies").then()
                        .body("checks.name",
                                containsInAnyOrder("elasticsearch", "elasticsearch shards", "projectors", "time zones", "views"));
            }
            query.management("/q/health/ready").then().statusCode(200);
            query.management("/q/health/live").then().statusCode(200);
            query.management("/q/health/group/dependencies").then()
                    .body("checks.name", containsInAnyOrder("announcements", "elasticsearch", "issuer", "time zones", "views"))
                    .body("checks.findAll { it.status == 'DOWN' }.name", equalTo(List.of("announcements")))
                    // The executable has the table of the JDK that built it, which also runs this test.
                    .body("checks.find { it.name == 'time zones' }.data.version", equalTo(TimeZones.ofJdk().version()));
            var metrics = query.management("/q/metrics").asString();
            assertTrue(!metrics.contains("comanda_projector_"), "it has no metrics of projectors: " + metrics);
        }
    }

    /// A calm restaurant does not wait for Elasticsearch's next second.
    private static void findsWithoutElasticsearchsOwnRefreshes(Running query, Running projector, TestBroker broker) throws Exception {
        var elasticsearch = new ElasticsearchOperator(SERVERS);
        elasticsearch.setRefreshInterval("comanda-orders-1-*", "-1");
        broker.send(List.of(new Orders().message(new Orders().newId(), 1)));
        Eventually.is(2, () -> query.ask("/api/orders?text=margherita").path("items.size()"), "the projector has refreshed");
        elasticsearch.setRefreshInterval("comanda-orders-1-*", "1s");
        Eventually.is(true, () -> projector.management("/q/metrics").asString().lines().anyMatch(line -> line
                .startsWith("comanda_projector_refresh_seconds_count{generation=\"1\",lane=\"live\",projection=\"orders\"}")
                && !line.endsWith(" 0")),
                "its refreshes are measured");
    }

    @Test
    void theQueryPartNeedsTheBrokerForStreamsAndOperatorsOnly() throws Exception {
        try (var query = started("query", Map.of());
                var projector = started("projector", ShortTimeouts.SETTINGS);
                var broker = new TestBroker(SERVERS.amqpUri())) {
            Eventually.is("UP", projector::dependencies, "the projectors subscribe");
            var before = (int) query.operate("/api/admin/views/restaurants/dead-letters").path("waiting");
            broker.sendRaw("restaurant.opened", "poison", "Mario wants to open".getBytes(StandardCharsets.UTF_8));
            Eventually.is(before + 1, () -> query.operate("/api/admin/views/restaurants/dead-letters").path("waiting"), "it is listed");
            String id = query.operate("/api/admin/views/restaurants/dead-letters").path("items[0].id");
            query.operate("/api/admin/views/restaurants/dead-letters/" + id).then().statusCode(200);
            query.command("/api/admin/views/restaurants/dead-letters/" + id + "/retry").then().statusCode(200);
            Eventually.is(before + 1, () -> query.operate("/api/admin/views/restaurants/dead-letters").path("waiting"), "it is back");
            int retried = query.command("/api/admin/views/restaurants/dead-letters/retry").then().statusCode(200).extract().path("retried");
            Eventually.is(before + 1, () -> query.operate("/api/admin/views/restaurants/dead-letters").path("waiting"), "it is back");
            String again = query.operate("/api/admin/views/restaurants/dead-letters").path("items[0].id");
            query.command("/api/admin/views/restaurants/dead-letters/" + again + "/discard").then().statusCode(200);
            query.command("/api/admin/views/restaurants/verify").then().statusCode(202);
            query.command("/api/admin/views/restaurants/rollback").then().statusCode(409);
            for (var action : List.of("reads dead letter " + id, "retries dead letter " + id,
                    "retries " + retried + " dead letters of restaurants",
                    "discards dead letter " + again, "verifies restaurants", "rolls restaurants back")) {
                assertTrue(
                        said("query").lines()
                                .anyMatch(line -> line.contains("io.comanda.audit") && line.contains("operator:olga " + action)),
                        () -> "the log tells who " + action + ": " + said("query"));
            }
        }
        try (var query = started("query", Map.of("comanda.rabbitmq.uri", "amqp://127.0.0.1:" + Ports.allocate()))) {
            query.operate("/api/admin/views/orders/dead-letters").then().statusCode(503)
                    .header("Retry-After", equalTo("2")).body("type", equalTo("/api/problems#unavailable"), "detail",
                            containsString("Can't open comanda.dead-letter.local.orders: java.net.ConnectException: Connection refused"));
            query.ask("/api/orders").then().statusCode(200);
            query.management("/q/health/ready").then().statusCode(200);
            Eventually.is("DOWN", query::dependencies, "streams show no changes");
        }
    }

    @Test
    void anUnknownPartFailsTheStartWithOneLine() throws Exception {
        var process = start("queries", Map.of(), Ports.allocate(), Ports.allocate());
        try {
            assertTrue(process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS), "it keeps running");
            assertNotEquals(0, process.exitValue());
            var output = Files.readString(output("queries"));
            assertTrue(output.contains("comanda.read.part is 'queries', but has to be one of all, query, projector."), output);
            assertEquals(List.of(), output.lines().filter(line -> line.startsWith("\tat ") || line.contains("stackTrace")).toList());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aStoppingServiceAnswersTheRequestsItHasAccepted() throws Exception {
        // The requests hang for longer than the service, and Elasticsearch's client, usually wait if all cores are busy.
        var settings = Map.of("quarkus.shutdown.delay", "500ms", "quarkus.shutdown.timeout", "60s",
                "quarkus.elasticsearch.socket-timeout", "120s");
        try (var query = started("query", settings);
                var guests = Executors.newVirtualThreadPerTaskExecutor()) {
            query.ask("/api/restaurants").then().statusCode(200);
            SERVERS.pause(Server.ELASTICSEARCH);
            var asked = new ArrayList<Future<Response>>();
            for (int i = 0; i < 20; i++) {
                asked.add(guests.submit(() -> query.ask("/api/restaurants")));
            }
            Eventually.is(20.0, query::underWay, "all requests are accepted");
            query.process.destroy();
            Eventually.is(503, () -> query.management("/q/health/ready").statusCode(), "it is unready");
            query.ask("/api/problems").then().statusCode(200);
            // Past the delay: a service that did not wait for running requests would cut them off now.
            Thread.sleep(2_000);
            SERVERS.resume(Server.ELASTICSEARCH);
            for (var answer : asked) {
                answer.get().then().statusCode(200).body("items", equalTo(List.of()));
            }
            assertTrue(query.process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS), "it ends");
        }
    }

    private Running started(String part, Map<String, String> more) throws Exception {
        int port = Ports.allocate();
        int management = Ports.allocate();
        var running = new Running(start(part, more, port, management), port, management);
        Eventually.is(200, () -> {
            assertTrue(running.process.isAlive(), () -> said(part));
            return running.management("/q/health/ready").statusCode();
        }, "it is ready");
        return running;
    }

    private Process start(String part, Map<String, String> more, int port, int management) throws IOException {
        var configuration = new HashMap<>(Tokens.configuration());
        configuration.putAll(Map.of("comanda.read.part", part, "quarkus.http.port", Integer.toString(port), "quarkus.management.port",
                Integer.toString(management), "quarkus.elasticsearch.hosts", SERVERS.elasticsearch(), "comanda.rabbitmq.uri",
                SERVERS.amqpUri()));
        configuration.putAll(more);
        return Built.start(configuration, output(part));
    }

    private Path output(String part) {
        return folder.resolve(part + ".txt");
    }

    private String said(String part) {
        try {
            return Files.readString(output(part));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private record Running(Process process, int port, int management) implements AutoCloseable {

        Response ask(String path) {
            return given().auth().oauth2(Tokens.of("manager", "maria", "*")).port(port).get(path);
        }

        Response operate(String path) {
            return given().auth().oauth2(Tokens.of("operator", "olga", "*")).port(port).get(path);
        }

        Response command(String path) {
            return given().auth().oauth2(Tokens.of("operator", "olga", "*")).port(port).post(path);
        }

        Response management(String path) {
            return given().auth().none().port(management).get(path);
        }

        String dependencies() {
            return management("/q/health/group/dependencies").path("status");
        }

        double underWay() {
            return management("/q/metrics").asString().lines()
                    .filter(line -> line.startsWith("http_server_active_requests{server_port=\"" + port + "\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().completeOnTimeout(process, ENDS_WITHIN_SECONDS, TimeUnit.SECONDS).join().destroyForcibly();
        }
    }
}
