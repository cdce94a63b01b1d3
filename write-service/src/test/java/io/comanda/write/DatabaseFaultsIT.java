package io.comanda.write;

import static io.comanda.write.Bistro.line;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.process.Ports;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// PostgreSQL fails in other ways than by being away. Callers get an answer in bounded time that says what to do, and the log doesn't
/// contain their guests.
class DatabaseFaultsIT {

    /// In every order.
    private static final String NAME = "Zebedee Unmistakable";
    private static final String PHONE = "+49 30 5550199";

    private static final Duration SOON = Duration.ofSeconds(60);
    /// Waiting for a connection, and then for its answer.
    private static final Duration ANSWER_MAX = Duration.ofSeconds(45);

    private static final String OF_OTHERS = " from pg_stat_activity where backend_type = 'client backend'"
            + " and application_name <> 'operator'";

    private static final Servers SERVERS = Servers.start(Server.POSTGRES, Server.RABBITMQ);
    private static final Path LOG = Path.of("target", "database-faults-it.log");

    private static SilentProxy proxy;
    private static ServiceProcess service;
    private static Bistro bistro;

    @BeforeAll
    static void start() throws Exception {
        var postgres = URI.create(SERVERS.jdbcUrl().substring("jdbc:".length()));
        proxy = new SilentProxy(postgres.getHost(), postgres.getPort());
        RestAssured.baseURI = "http://127.0.0.1";
        RestAssured.port = Ports.allocate();
        service = ServiceProcess.start(SERVERS, RestAssured.port, LOG,
                Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + proxy.port() + postgres.getPath(),
                        "quarkus.datasource.jdbc.acquisition-timeout", "3S"));
        bistro = new Bistro("quiche");
    }

    @AfterAll
    static void end() throws Exception {
        service.kill();
        proxy.close();
        SERVERS.close();
        RestAssured.reset();
    }

    @AfterEach
    void works() throws Exception {
        Eventually.that("it has recovered", SOON, () -> order(UUID.randomUUID().toString()).statusCode() == 201);
        // RabbitMQ has no queue here, which is named all the time.
        Eventually.that("no fault is named", SOON, () -> "UP".equals(postgresql()));
        var log = Files.readString(LOG);
        assertFalse(log.contains("Unmistakable") || log.contains("5550199"), "the log contains a guest");
    }

    @Test
    void aSilentDatabaseIsGivenUp() throws Exception {
        proxy.setSilent(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begin = Instant.now();
            var answers = IntStream.range(0, 60).mapToObj(_ -> threads.submit(() -> order(UUID.randomUUID().toString()))).toList();
            isNamed();
            assertEquals(200, service.health("ready"));
            assertEquals(200, service.health("live"));
            for (var answer : answers) {
                answer.get().then().statusCode(503).header("Retry-After", "2");
            }
            var took = Duration.between(begin, Instant.now());
            assertTrue(took.compareTo(ANSWER_MAX) < 0, () -> "the last answer took " + took);
            assertEquals(200, service.health("live"));
        } finally {
            proxy.setSilent(false);
        }
    }

    @Test
    void withoutAFreeConnectionItIsUnavailable() throws Exception {
        try (var operator = operator();
                var statement = operator.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            operator.setAutoCommit(false);
            statement.execute("lock table orders in exclusive mode");
            var answers = IntStream.range(0, 60).mapToObj(_ -> threads.submit(() -> order(UUID.randomUUID().toString()))).toList();
            for (var answer : answers) {
                // Those without a connection, and those that wait for the lock.
                unavailable(answer.get());
            }
        }
    }

    @Test
    void withAllConnectionsOfTheServerInUseItIsUnavailable() throws Exception {
        var taken = new ArrayList<Connection>();
        try {
            Eventually.that("it has none left", SOON, () -> {
                takeAll(taken);
                return order(UUID.randomUUID().toString()).statusCode() == 503 && !execute(taken.getFirst(), "select pid" + OF_OTHERS);
            });
            unavailable(order(UUID.randomUUID().toString()));
            isNamed();
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
    }

    /// The service may have got the last one, and loses it the next time.
    private static void takeAll(List<Connection> taken) {
        do {
            if (!taken.isEmpty()) {
                execute(taken.getFirst(), "select pg_terminate_backend(pid)" + OF_OTHERS);
            }
        } while (takesOneMore(taken));
    }

    private static boolean takesOneMore(List<Connection> taken) {
        try {
            taken.add(DriverManager.getConnection(SERVERS.jdbcUrl() + "?ApplicationName=operator", SERVERS.postgresUser(),
                    SERVERS.postgresPassword()));
            return true;
        } catch (SQLException e) {
            assertEquals("53300", e.getSQLState());
            return false;
        }
    }

    @Test
    void aCancelledStatementIsUnavailable() throws Exception {
        try (var operator = operator();
                var statement = operator.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            operator.setAutoCommit(false);
            statement.execute("lock table orders in exclusive mode");
            var answer = threads.submit(() -> order(UUID.randomUUID().toString()));
            Eventually.that("it is cancelled", SOON, () -> execute("select pg_cancel_backend(pid) from pg_stat_activity"
                    + " where wait_event_type = 'Lock' and query like '%orders%'"));
            unavailable(answer.get());
        }
    }

    @Test
    void aReadOnlyDatabaseIsUnavailableAndReported() throws Exception {
        execute("alter system set default_transaction_read_only = on");
        execute("select pg_reload_conf()");
        try {
            Eventually.that("it is unavailable", SOON, () -> order(UUID.randomUUID().toString()).statusCode() != 201);
            unavailable(order(UUID.randomUUID().toString()));
            isNamed();
            assertEquals(200, service.health("live"));
        } finally {
            execute("alter system reset default_transaction_read_only");
            execute("select pg_reload_conf()");
        }
    }

    @Test
    void aConnectionLostAtTheCommitLeavesTheOutcomeUnknownAndTheKeyTellsIt() throws Exception {
        execute("create function slowly() returns trigger language plpgsql as 'begin perform pg_sleep(20); return null; end'");
        execute("create constraint trigger slow_commit after insert on orders deferrable initially deferred for each row"
                + " execute function slowly()");
        var key = UUID.randomUUID().toString();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = threads.submit(() -> order(key));
            Eventually.that("the commit is cut", SOON, () -> execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where wait_event = 'PgSleep'"));
            answer.get().then().statusCode(503).contentType("application/problem+json").header("Retry-After", "2")
                    .body("type", endsWith("#outcome-unknown"));
        } finally {
            execute("drop trigger slow_commit on orders; drop function slowly");
        }
        String id = order(key).then().statusCode(201).extract().path("id");
        assertEquals(id, order(key).then().statusCode(201).header("Idempotency-Replayed", "true").extract().path("id"));
    }

    @Test
    void aBugDoesNotLogWhatItFailedOn() throws Exception {
        execute("alter table orders add constraint no_more check (false) not valid");
        try {
            order(UUID.randomUUID().toString()).then().statusCode(500);
        } finally {
            execute("alter table orders drop constraint no_more");
        }
        assertTrue(Files.readString(LOG).contains("no_more"), "it is logged");
    }

    private static Response order(String key) {
        return given().header("Authorization", Tokens.bearer("waiter:anna")).header("Idempotency-Key", key).contentType(ContentType.JSON)
                .body("""
                {"restaurant": "%s", "fulfilment": {"type": "takeaway", "customerName": "%s", "phone": "%s"}, "lines": [%s]}"""
                        .formatted(bistro.code, NAME, PHONE, line("quiche", 1)))
                .post("/api/orders");
    }

    private static void unavailable(Response answer) {
        answer.then().statusCode(503).contentType("application/problem+json").header("Retry-After", "2").body("type",
                endsWith("#unavailable"));
    }

    private static void isNamed() throws Exception {
        Eventually.that("it is named", Duration.ofSeconds(10), () -> "DOWN".equals(postgresql()));
    }

    private static String postgresql() {
        return JsonPath.from(dependencies()).getString("checks.find { it.name == 'postgresql' }.status");
    }

    private static String dependencies() {
        return service.get("/q/health/group/dependencies");
    }

    private static Connection operator() throws SQLException {
        return DriverManager.getConnection(SERVERS.jdbcUrl(), SERVERS.postgresUser(), SERVERS.postgresPassword());
    }

    /// @return whether it has a row
    private static boolean execute(String sql) {
        try (var connection = operator()) {
            return execute(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean execute(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            return statement.execute(sql) && statement.getResultSet().next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
