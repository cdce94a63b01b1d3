package io.comanda.journey.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.journey.http.Call;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.comanda.stack.token.DevIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Adding a region is deploying a read side with another group name, and nothing else.
@OwnServers
class SecondGroupIT {

    /// `-Dpast.orders=100000` takes some minutes.
    private static final int PAST_ORDERS = Integer.getInteger("past.orders", 5_000);
    private static final int IMPORTED_AT_ONCE = 100;
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private static final DevIssuer ISSUER = DevIssuer.in(Path.of("target", "pods", "second-group-keys"));
    private static final Servers HERE = Servers.start(Server.POSTGRES, Server.ELASTICSEARCH, Server.RABBITMQ);
    private static final Servers ELSEWHERE = Servers.start(new Server[]{ Server.ELASTICSEARCH });

    @AfterAll
    static void end() {
        ELSEWHERE.close();
        HERE.close();
    }

    @Test
    void aSecondGroupHasTheSameDocumentsAsTheFirstAndSoHasARebuiltView() throws Exception {
        try (var write = Pod.start("write-service", "second-group-write", environment(Map.of("QUARKUS_DATASOURCE_JDBC_URL", HERE.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", HERE.postgresUser(), "QUARKUS_DATASOURCE_PASSWORD", HERE.postgresPassword())));
                var here = Pod.start("read-service", "second-group-here",
                        environment(Map.of("QUARKUS_ELASTICSEARCH_HOSTS", HERE.elasticsearch())))) {
            await("all is up", () -> write.health("ready") == 200 && here.health("ready") == 200);
            importOrders(write);
            await("the first group has all", () -> view(here, "orders").path("documents").asInt() == PAST_ORDERS);
            await("and is complete", () -> isComplete(here));

            long beginNanos = System.nanoTime();
            try (var there = Pod.start("read-service", "second-group-there", environment(
                    Map.of("QUARKUS_ELASTICSEARCH_HOSTS", ELSEWHERE.elasticsearch(), "COMANDA_READ_GROUP", "elsewhere")))) {
                await("the second group is up", () -> there.health("ready") == 200);
                await("and is complete", () -> isComplete(there));
                System.out.printf("A new group had %d orders after %.1f s%n", PAST_ORDERS, (System.nanoTime() - beginNanos) / 1e9);
            }
            var documents = StoredDocuments.of(HERE.elasticsearch(), 1);
            assertTrue(documents.size() > 2 * PAST_ORDERS, "orders and sales");
            StoredDocuments.assertSame(documents, StoredDocuments.of(ELSEWHERE.elasticsearch(), 1));

            for (var name : List.of("orders", "restaurants")) {
                var reply = call(here, "POST", "/api/admin/views/" + name + "/rebuild").send();
                assertEquals(202, reply.status(), reply::toString);
                await(name + " is rebuilt", () -> view(here, name).path("generation").asInt() == 2);
            }
            StoredDocuments.assertSame(documents, StoredDocuments.of(HERE.elasticsearch(), 2));
        }
    }

    private static void importOrders(Pod write) {
        var restaurant = succeed(call(write, "POST", "/api/restaurants").withBody("""
                {"code": "osteria", "name": "Osteria", "address": "Kantstraße 1", "city": "Berlin", "cuisines": ["italian"],
                 "language": "de", "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}""")).path("id").asText();
        succeed(call(write, "POST", "/api/restaurants/" + restaurant + "/open"));
        succeed(call(write, "POST", "/api/restaurants/" + restaurant + "/dishes").withBody("""
                {"code": "margherita", "name": "Pizza Margherita", "category": "pizza", "station": "pizza oven",
                 "price": {"minor": 980, "currency": "EUR"}, "tax": {"dineInPercent": 7, "takeawayPercent": 7}}"""));
        for (int from = 0; from < PAST_ORDERS; from += IMPORTED_AT_ONCE) {
            var orders = IntStream.range(from, Math.min(from + IMPORTED_AT_ONCE, PAST_ORDERS)).mapToObj(SecondGroupIT::order)
                    .collect(Collectors.joining(","));
            succeed(call(write, "POST", "/api/restaurants/" + restaurant + "/orders/import").withBody("{\"orders\": [" + orders + "]}"));
        }
    }

    /// One every hour, until now.
    private static String order(int number) {
        return """
                {"reference": "%d", "placedAt": "%s", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2}, "server": "Anna",
                 "lines": [{"dish": "margherita", "choices": [], "quantity": %d, "unitPrice": {"minor": 980, "currency": "EUR"}}],
                 "discounts": [], "payments": []}""".formatted(number, Instant.now().minus(Duration.ofHours(number % 10_000 + 1)),
                number % 3 + 1);
    }

    private static boolean isComplete(Pod read) {
        return List.of("orders", "restaurants").stream().allMatch(name -> view(read, name).path("phase").asText().equals("COMPLETE"));
    }

    private static JsonNode view(Pod read, String name) {
        return succeed(call(read, "GET", "/api/admin/views/" + name));
    }

    private static JsonNode succeed(Call call) {
        var reply = call.send();
        assertEquals(2, reply.status() / 100, () -> call + "\n" + reply);
        return reply.json();
    }

    private static Call call(Pod pod, String method, String path) {
        return new Call(method, pod.url() + path).authorizedBy(ISSUER.token("operator", "olga", List.of("*"), Duration.ofHours(1)))
                .withHeader("Content-Type", "application/json").withHeader("Idempotency-Key", UUID.randomUUID().toString())
                .withHeader("If-Match", "*");
    }

    private static Map<String, String> environment(Map<String, String> own) {
        var environment = new HashMap<>(own);
        environment.putAll(Map.of("COMANDA_RABBITMQ_URI", HERE.amqpUri(), "MP_JWT_VERIFY_ISSUER", DevIssuer.ISSUER,
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", "file:" + ISSUER.publicKeys().toAbsolutePath()));
        return environment;
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        var until = Instant.now().plus(TIMEOUT);
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(until), () -> "Timed out: " + what);
            Thread.sleep(100);
        }
    }
}
