package io.comanda.write;

import static io.comanda.write.Bistro.line;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The service is killed in the middle of everything. Whoever sends again what was not answered has each order once.
class CrashIT {

    private static final int ORDERS = 400;

    private static final Servers SERVERS = Servers.start(Server.POSTGRES, Server.RABBITMQ);
    private static final Path LOG = Path.of("target", "crash-it.log");

    private static @Nullable Process service;
    private static int management;

    @BeforeAll
    static void run() throws Exception {
        int port = LocalServers.freePort();
        RestAssured.baseURI = "http://127.0.0.1";
        RestAssured.port = port;
        service = start(port);
    }

    @AfterAll
    static void end() {
        kill();
        SERVERS.close();
        RestAssured.reset();
    }

    @Test
    void nothingIsLostAndNothingDoubled() throws Exception {
        var bistro = new Bistro("quiche");
        var answered = new ConcurrentHashMap<Integer, String>();
        var sent = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 8; thread++) {
                var _ = threads.submit(() -> sendUntilItDies(bistro, sent, answered));
            }
            Eventually.that("orders are being taken", Duration.ofSeconds(60), () -> answered.size() > 50);
            kill();
        }
        int before = answered.size();
        assertTrue(before < ORDERS, "it was killed too late to show anything");

        service = start(RestAssured.port);
        for (int order = 0; order < ORDERS; order++) {
            var id = place(bistro, order);
            assertEquals(answered.getOrDefault(order, id), id, "the answer that was given before the crash holds");
        }
        try (var connection = DriverManager.getConnection(SERVERS.jdbcUrl(), SERVERS.postgresUser(), SERVERS.postgresPassword());
                var query = connection.createStatement();
                var row = query.executeQuery("select count(aggregate), count(distinct aggregate), count(distinct o.id) from orders o"
                        + " left join journal on aggregate = o.id where restaurant_id = '" + bistro.id + "'")) {
            row.next();
            assertEquals(ORDERS, row.getInt(1), "events");
            assertEquals(ORDERS, row.getInt(2), "orders that have one");
            assertEquals(ORDERS, row.getInt(3), "orders");
        }
    }

    @Test
    void withoutItsDatabaseItSaysNotNowAndGoesOnWhenThatIsBack() throws IOException {
        var bistro = new Bistro("quiche");
        var order = bistro.placed(line("quiche", 1));
        SERVERS.stop(Server.POSTGRES);
        for (int i = 0; i < 3; i++) {
            bistro.order(line("quiche", 1)).then().statusCode(503).contentType("application/problem+json")
                    .header("Retry-After", "2").body("type", equalTo("/api/write/problems#unavailable"));
        }
        Bistro.waiter().post("/api/orders/" + order + "/start").then().statusCode(503);
        assertTrue(Files.readAllLines(LOG).stream().anyMatch(line -> line.contains("A command was rejected") && line.contains(order)),
                "the log says for which order");
        assertEquals(200, health("ready"), "what all share takes no replica off the air");
        assertEquals(200, health("live"), "no restart would help");
        assertEquals(503, health("group/dependencies"), "it is told all the same");
        SERVERS.start(Server.POSTGRES);
        bistro.order(line("quiche", 1)).then().statusCode(201);
    }

    @Test
    void whoIsToldToStopTakesNoMoreButAnswersWhomItTook() throws Exception {
        var bistro = new Bistro("quiche");
        bistro.order(line("quiche", 1)).then().statusCode(201);
        var stopping = Objects.requireNonNull(service);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var connection = DriverManager.getConnection(SERVERS.jdbcUrl(), SERVERS.postgresUser(), SERVERS.postgresPassword());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table orders in exclusive mode");
            var asked = new ArrayList<Future<Response>>();
            for (int i = 0; i < 10; i++) {
                asked.add(threads.submit(() -> bistro.order(line("quiche", 1))));
            }
            Eventually.that("all have been let in", Duration.ofSeconds(30), () -> underWay() == 10);
            stopping.destroy();
            Eventually.that("it wants no more", Duration.ofSeconds(10), () -> health("ready") == 503);
            given().get("/api/write/problems").then().statusCode(200);
            // Past the delay: now it only ends what is under way, and would cut it off if it didn't wait.
            Thread.sleep(2_000);
            connection.rollback();
            for (var answer : asked) {
                answer.get().then().statusCode(201);
            }
            assertTrue(stopping.waitFor(30, TimeUnit.SECONDS), "it ends");
        } finally {
            stopping.destroyForcibly().waitFor();
            service = start(RestAssured.port);
        }
    }

    private static int health(String which) {
        return given().get("http://127.0.0.1:" + management + "/q/health/" + which).statusCode();
    }

    private static double underWay() {
        return given().get("http://127.0.0.1:" + management + "/q/metrics").asString().lines()
                .filter(line -> line.startsWith("http_server_active_requests{server_port=\"" + RestAssured.port + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    private static void sendUntilItDies(Bistro bistro, AtomicInteger sent, ConcurrentHashMap<Integer, String> answered) {
        for (int order = sent.getAndIncrement(); order < ORDERS; order = sent.getAndIncrement()) {
            try {
                answered.put(order, place(bistro, order));
            } catch (Exception e) {
                return; // it is dead
            }
        }
    }

    private static String place(Bistro bistro, int order) {
        return given().header("Authorization", Tokens.bearer("waiter:anna")).header("Idempotency-Key", "order-" + order)
                .contentType(ContentType.JSON)
                .body("""
                {"restaurant": "%s", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2}, "lines": [%s]}""".formatted(bistro.code,
                        line("quiche", 1)))
                .post("/api/orders").then().statusCode(201).extract().path("id");
    }

    private static Process start(int port) throws Exception {
        var jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
        management = LocalServers.freePort();
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquarkus.http.port=" + port, "-Dquarkus.management.port=" + management,
                "-Dquarkus.shutdown.delay=500ms",
                "-Dquarkus.datasource.jdbc.url=" + SERVERS.jdbcUrl(), "-Dquarkus.datasource.username=" + SERVERS.postgresUser(),
                "-Dquarkus.datasource.password=" + SERVERS.postgresPassword(), "-Dcomanda.rabbitmq.uri=" + SERVERS.amqpUri()));
        Tokens.configuration().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        var started = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(LOG.toFile()).start();
        Eventually.that("the service is ready", Duration.ofSeconds(90), () -> {
            if (!started.isAlive()) {
                throw new AssertionError("It ended by itself: see target/crash-it.log");
            }
            try {
                return given().get("http://127.0.0.1:" + management + "/q/health/ready").statusCode() == 200;
            } catch (Exception e) {
                return false;
            }
        });
        return started;
    }

    /// As the kernel kills: no last word.
    private static void kill() {
        if (service != null) {
            service.destroyForcibly();
            try {
                service.waitFor(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
