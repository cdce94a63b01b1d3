package io.comanda.write;

import static io.comanda.write.Bistro.line;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.process.Ports;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// The service is killed under load, loses its database, and is stopped. A client that retries what was not answered has each order once.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashIT {

    private static final Servers SERVERS = Servers.start(Server.POSTGRES, Server.RABBITMQ);
    private static final Path LOG = Path.of("target", "crash-it.log");

    private static @Nullable ServiceProcess service;

    /// Only if an earlier test has ended it.
    @BeforeEach
    void startService() throws Exception {
        if (service == null || !service.process.isAlive()) {
            RestAssured.baseURI = "http://127.0.0.1";
            RestAssured.port = Ports.allocate();
            service = ServiceProcess.start(SERVERS, RestAssured.port, LOG);
        }
    }

    @AfterAll
    static void end() {
        kill();
        SERVERS.close();
        RestAssured.reset();
    }

    @Test
    @Order(2)
    void nothingIsLostOrDuplicated() throws Exception {
        nothingIsLostOrDuplicatedBy(CrashIT::kill);
    }

    @Test
    @Order(4)
    void nothingIsLostOrDuplicatedWhenItIsStoppedUnderLoad() throws Exception {
        nothingIsLostOrDuplicatedBy(() -> {
            var stopped = Objects.requireNonNull(service).process;
            stopped.destroy();
            assertTrue(stopped.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue() >= 0);
        });
    }

    private void nothingIsLostOrDuplicatedBy(Runnable end) throws Exception {
        var bistro = new Bistro("quiche");
        var answers = new ConcurrentHashMap<Integer, String>();
        var sent = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 8; thread++) {
                var _ = threads.submit(() -> sendUntilItIsKilled(bistro, sent, answers));
            }
            Eventually.that("orders are being taken", Duration.ofSeconds(60), () -> answers.size() > 50);
            end.run();
        }
        int orders = sent.get();
        assertTrue(answers.size() < orders, "those that were sent last have no answer");

        service = ServiceProcess.start(SERVERS, RestAssured.port, LOG);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var retries = IntStream.range(0, orders).mapToObj(order -> threads.submit(() -> place(bistro, order))).toList();
            for (int order = 0; order < orders; order++) {
                var id = retries.get(order).get();
                assertEquals(answers.getOrDefault(order, id), id, "the answer that was given before the crash holds");
            }
        }
        try (var connection = DriverManager.getConnection(SERVERS.jdbcUrl(), SERVERS.postgresUser(), SERVERS.postgresPassword());
                var query = connection.createStatement();
                var row = query.executeQuery("select count(aggregate), count(distinct aggregate), count(distinct o.id) from orders o"
                        + " left join journal on aggregate = o.id where restaurant_id = '" + bistro.id + "'")) {
            row.next();
            assertEquals(orders, row.getInt(1), "events");
            assertEquals(orders, row.getInt(2), "orders that have one");
            assertEquals(orders, row.getInt(3), "orders");
        }
    }

    @Test
    @Order(1)
    void withoutItsDatabaseItAnswersUnavailableAndRecovers() throws Exception {
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
        assertEquals(200, health("ready"), "an outage of what all replicas share takes none out of service");
        assertEquals(200, health("live"), "a restart would not help");
        assertEquals(503, health("group/dependencies"), "it is reported all the same");
        SERVERS.start(Server.POSTGRES);
        // The first connections are those that broke.
        Eventually.that("it has recovered", Duration.ofSeconds(60), () -> bistro.order(line("quiche", 1)).statusCode() == 201);
    }

    @Test
    @Order(3)
    void aStoppingServiceTurnsUnreadyAndAnswersTheRequestsInFlight() throws Exception {
        var bistro = new Bistro("quiche");
        bistro.order(line("quiche", 1)).then().statusCode(201);
        var stopping = Objects.requireNonNull(service).process;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var connection = DriverManager.getConnection(SERVERS.jdbcUrl(), SERVERS.postgresUser(), SERVERS.postgresPassword());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table orders in exclusive mode");
            var inFlight = new ArrayList<Future<Response>>();
            for (int i = 0; i < 10; i++) {
                inFlight.add(threads.submit(() -> bistro.order(line("quiche", 1))));
            }
            Eventually.that("all are in flight", Duration.ofSeconds(30), () -> requestsInFlight() == 10);
            stopping.destroy();
            Eventually.that("it turns unready", Duration.ofSeconds(10), () -> health("ready") == 503);
            given().get("/api/write/problems").then().statusCode(200);
            // Past the shutdown delay: from now on it only completes what is in flight, and would cut it off if it did not wait.
            Thread.sleep(2_000);
            connection.rollback();
            for (var answer : inFlight) {
                answer.get().then().statusCode(201);
            }
            assertTrue(stopping.waitFor(60, TimeUnit.SECONDS), "it ends");
        } finally {
            stopping.destroyForcibly().waitFor();
        }
    }

    private static int health(String check) {
        return Objects.requireNonNull(service).health(check);
    }

    private static double requestsInFlight() {
        return Objects.requireNonNull(service).metrics().lines()
                .filter(line -> line.startsWith("http_server_active_requests{server_port=\"" + RestAssured.port + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    private static void sendUntilItIsKilled(Bistro bistro, AtomicInteger sent, ConcurrentHashMap<Integer, String> answers) {
        while (true) {
            int order = sent.getAndIncrement();
            try {
                answers.put(order, place(bistro, order));
            } catch (Exception | AssertionError e) {
                return; // it has ended
            }
        }
    }

    private static String place(Bistro bistro, int order) {
        return given().header("Authorization", Tokens.bearer("waiter:anna")).header("Idempotency-Key", bistro.code + "-" + order)
                .contentType(ContentType.JSON)
                .body("""
                {"restaurant": "%s", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2}, "lines": [%s]}""".formatted(bistro.code,
                        line("quiche", 1)))
                .post("/api/orders").then().statusCode(201).extract().path("id");
    }

    private static void kill() {
        if (service != null) {
            service.kill();
        }
    }
}
