package io.comanda.journey.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.journey.http.Call;
import io.comanda.journey.http.Reply;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.comanda.stack.token.DevIssuer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL goes back in time under both services. Nobody does anything, and the views forget the future that never happened.
@OwnServers
class RestoreIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Servers SERVERS = Servers.start(Server.POSTGRES, Server.RABBITMQ, Server.ELASTICSEARCH);

    @TempDir
    private static Path folder = Path.of("");

    @AfterAll
    static void end() {
        SERVERS.close();
    }

    @Test
    void noViewKeepsAFutureThatNeverHappened() throws Exception {
        try (var write = Pod.start("write-service", "restore-write", environment());
                var read = Pod.start("read-service", "restore-read", environment())) {
            await("both work", () -> write.health("group/dependencies") == 200 && read.health("group/dependencies") == 200);
            openRestaurant(write);
            var kept = order(write);
            var changed = order(write);
            remember();
            var lost = order(write);
            var started = command(write, "/api/orders/" + id(changed) + "/start", "", "*");
            for (var seen : List.of(kept, started, lost)) {
                await("it is shown", () -> query(read, seen).status() == 200);
            }
            await("the read side knows the first epoch", () -> followed().equals("1"));

            goBack();
            await("the token's epoch has ended", () -> query(read, lost).status() == 409);
            assertTrue(query(read, lost).text().contains("epoch-ended"));
            assertEquals(409, query(read, kept).status());
            await("what never happened is removed", () -> get(read, id(lost)).status() == 404);
            await("what changed is as it was", () -> get(read, id(changed)).json().path("revision").asInt() == 1);
            await("what stayed is of the new epoch", () -> get(read, id(kept)).header("ETag").startsWith("\"" + ((2L << 40) + 1)));
            assertEquals(412, command(write, "/api/orders/" + id(changed) + "/ready", "", started.header("ETag")).status());
            var another = command(write, "/api/orders/" + id(changed) + "/start", "", "*");
            assertEquals(200, another.status(), another.toString());
            await("it is shown again", () -> query(read, another).status() == 200);
        }
    }

    /// `write-service` has tests with real restores. Here it is enough that the truth is another one.
    private static void remember() throws SQLException {
        execute("create table orders_then as select * from orders", "create table journal_then as select id from journal");
    }

    private static void goBack() throws SQLException {
        execute("delete from journal where id not in (select id from journal_then)", "delete from orders",
                "insert into orders select * from orders_then", "update epoch set identity = 'of the cluster that was backed up'");
    }

    private static void execute(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(SERVERS.jdbcUrl(), SERVERS.postgresUser(), SERVERS.postgresPassword());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var one : statements) {
                statement.execute(one);
            }
            connection.commit();
        }
    }

    private static void openRestaurant(Pod write) {
        var restaurant = command(write, "/api/restaurants", """
                {"code": "osteria", "name": "Osteria", "address": "Kantstraße 1", "city": "Berlin", "cuisines": ["italian"],
                 "language": "de", "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}""", "*");
        command(write, "/api/restaurants/" + id(restaurant) + "/open", "", "*");
        command(write, "/api/restaurants/" + id(restaurant) + "/dishes", """
                {"code": "soup", "name": "Soup", "category": "soups", "price": {"minor": 900, "currency": "EUR"},
                 "tax": {"dineInPercent": 19, "takeawayPercent": 7}, "station": "stove"}""", "*");
    }

    private static Reply order(Pod write) {
        return command(write, "/api/orders", """
                {"restaurant": "osteria", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2},
                 "lines": [{"dish": "soup", "quantity": 1}]}""", "*");
    }

    private static String id(Reply reply) {
        return reply.expectSuccess().path("id").asText();
    }

    private static Reply command(Pod write, String path, String body, String version) {
        var call = new Call("POST", write.url() + path).authorizedBy(token("manager")).withHeader("Content-Type", "application/json")
                .withHeader("Idempotency-Key", UUID.randomUUID().toString()).withHeader("If-Match", version);
        return (body.isEmpty() ? call : call.withBody(body)).send();
    }

    /// The order that a command changed, with the command's token.
    private static Reply query(Pod read, Reply command) {
        return new Call("GET", read.url() + "/api/orders/" + id(command)).authorizedBy(token("manager"))
                .withHeader("Consistency-Token", command.header("Consistency-Token")).withHeader("Prefer", "wait=5").send();
    }

    private static Reply get(Pod read, String order) {
        return new Call("GET", read.url() + "/api/orders/" + order).authorizedBy(token("manager")).send();
    }

    private static String followed() {
        return new Call("GET", "http://" + SERVERS.elasticsearch() + "/comanda-views/_doc/epoch-orders").send().json()
                .at("/_source/state/verified").asText();
    }

    private static String token(String role) {
        return DevIssuer.in(folder.resolve("keys")).token(role, "max", List.of("*"), Duration.ofHours(1));
    }

    private static Map<String, String> environment() {
        var user = URI.create(SERVERS.amqpUri()).getUserInfo().split(":", -1);
        var environment = new HashMap<>(Map.of("COMANDA_RABBITMQ_URI", SERVERS.amqpUri(), "COMANDA_RABBITMQ_USERNAME", user[0],
                "COMANDA_RABBITMQ_PASSWORD", user[1], "MP_JWT_VERIFY_ISSUER", DevIssuer.ISSUER, "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                "file:" + DevIssuer.in(folder.resolve("keys")).publicKeys().toAbsolutePath()));
        environment.putAll(Map.of("QUARKUS_DATASOURCE_JDBC_URL", SERVERS.jdbcUrl(), "QUARKUS_DATASOURCE_USERNAME",
                SERVERS.postgresUser(), "QUARKUS_DATASOURCE_PASSWORD", SERVERS.postgresPassword(), "QUARKUS_ELASTICSEARCH_HOSTS",
                SERVERS.elasticsearch()));
        return environment;
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        var until = Instant.now().plus(TIMEOUT);
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(until), "Not within " + TIMEOUT.toSeconds() + " s: " + what);
            Thread.sleep(100);
        }
    }
}
