package io.comanda.journey.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.journey.http.Call;
import io.comanda.journey.http.Reply;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.comanda.stack.token.DevIssuer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// An operator deletes what leads events to their queues while orders are placed. It is named, and the hole closes by itself.
@OwnServers
class DeletedBindingIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Duration NAMED_WITHIN = Duration.ofSeconds(10);
    private static final String QUEUE = "comanda.read.local.orders.1";

    private static final DevIssuer ISSUER = DevIssuer.in(Path.of("target", "pods", "deleted-binding-keys"));
    private static final Servers SERVERS = Servers.start(Server.POSTGRES, Server.ELASTICSEARCH, Server.RABBITMQ);

    @AfterAll
    static void end() {
        SERVERS.close();
    }

    @Test
    void everyOrderIsThereAfterwards() throws Exception {
        try (var write = Pod.start("write-service", "deleted-binding-write", environment(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", SERVERS.jdbcUrl(), "QUARKUS_DATASOURCE_USERNAME", SERVERS.postgresUser(),
                "QUARKUS_DATASOURCE_PASSWORD", SERVERS.postgresPassword())));
                var read = Pod.start("read-service", "deleted-binding-read",
                        environment(Map.of("QUARKUS_ELASTICSEARCH_HOSTS", SERVERS.elasticsearch())))) {
            await("all is up", () -> write.health("group/dependencies") == 200 && read.health("group/dependencies") == 200);
            openRestaurant(write);

            whileOrdersArePlaced(write, read, () -> untilNamed(write, () -> unbind(QUEUE)));
            whileOrdersArePlaced(write, read, () -> untilNamed(write, () -> operate("DELETE", "exchanges/%2f/comanda.events")));
            whileOrdersArePlaced(write, read, () -> operate("DELETE", "queues/%2f/" + QUEUE));
            // Nothing tells that a queue was purged. The nightly verification repairs it, or one that is requested.
            whileOrdersArePlaced(write, read, () -> {
                operate("DELETE", "queues/%2f/" + QUEUE + "/contents");
                succeed(call(read, "POST", "/api/admin/views/orders/verify"));
            });
        }
    }

    private static void whileOrdersArePlaced(Pod write, Pod read, Fault fault) throws Exception {
        var running = new AtomicBoolean(true);
        var placed = new ArrayList<String>();
        try (var till = Executors.newSingleThreadExecutor()) {
            var load = till.submit(() -> {
                while (running.get() || placed.size() < 20) {
                    placed.add(place(write));
                }
                return true;
            });
            try {
                fault.happen();
            } finally {
                running.set(false);
            }
            load.get();
        }
        placed.add(place(write));
        for (var order : placed) {
            await("order " + order + " of " + placed.size() + " is there",
                    () -> call(read, "GET", "/api/orders/" + order).send().status() == 200);
        }
        await("no fault is named", () -> write.health("group/dependencies") == 200 && read.health("group/dependencies") == 200);
    }

    /// The projector binds its queue again every ten seconds. If it does so before an order comes back, nothing is named, and the fault is
    /// repeated.
    private static void untilNamed(Pod write, Fault fault) throws Exception {
        await("it is named", () -> {
            fault.happen();
            return isNamedInTime(write);
        });
        assertEquals(200, write.health("ready"));
    }

    private static boolean isNamedInTime(Pod write) throws InterruptedException {
        var until = Instant.now().plus(NAMED_WITHIN);
        var isNamed = false;
        while (!isNamed && Instant.now().isBefore(until)) {
            isNamed = write.dependencies().toString().contains("no queue is bound for order.#");
            Thread.sleep(20);
        }
        return isNamed;
    }

    private interface Fault {
        void happen() throws Exception;
    }

    /// Of the broker's management interface.
    private static Reply operate(String method, String path) {
        var amqp = URI.create(SERVERS.amqpUri());
        var basic = Base64.getEncoder().encodeToString(amqp.getUserInfo().getBytes(StandardCharsets.UTF_8));
        var reply = new Call(method, SERVERS.managementUrl() + "/api/" + path).withHeader("Authorization", "Basic " + basic).send();
        assertEquals(2, reply.status() / 100, reply::toString);
        return reply;
    }

    private static void unbind(String queue) {
        var bindings = "bindings/%2f/e/comanda.events/q/" + queue;
        for (var binding : operate("GET", bindings).json()) {
            operate("DELETE", bindings + "/" + URLEncoder.encode(binding.path("properties_key").asText(), StandardCharsets.UTF_8));
        }
    }

    private static void openRestaurant(Pod write) {
        String id = succeed(call(write, "POST", "/api/restaurants").withBody("""
                {"code": "osteria", "name": "Osteria", "address": "Kantstraße 1", "city": "Berlin", "cuisines": ["italian"],
                 "language": "de", "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}""")).json().path("id")
                .asText();
        succeed(call(write, "POST", "/api/restaurants/" + id + "/open"));
        succeed(call(write, "POST", "/api/restaurants/" + id + "/dishes").withBody("""
                {"code": "margherita", "name": "Pizza Margherita", "category": "pizza", "station": "pizza oven",
                 "price": {"minor": 980, "currency": "EUR"}, "tax": {"dineInPercent": 7, "takeawayPercent": 7}}"""));
    }

    private static String place(Pod write) {
        return succeed(call(write, "POST", "/api/orders").withBody("""
                {"restaurant": "osteria", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2},
                 "lines": [{"dish": "margherita", "quantity": 1}]}""")).json().path("id").asText();
    }

    private static Reply succeed(Call call) {
        var reply = call.send();
        assertEquals(2, reply.status() / 100, () -> call + "\n" + reply);
        return reply;
    }

    private static Call call(Pod pod, String method, String path) {
        return new Call(method, pod.url() + path).authorizedBy(ISSUER.token("operator", "olga", List.of("*"), Duration.ofHours(1)))
                .withHeader("Content-Type", "application/json").withHeader("Idempotency-Key", UUID.randomUUID().toString())
                .withHeader("If-Match", "*");
    }

    private static Map<String, String> environment(Map<String, String> own) {
        var environment = new HashMap<>(own);
        environment.putAll(Map.of("COMANDA_RABBITMQ_URI", SERVERS.amqpUri(), "MP_JWT_VERIFY_ISSUER", DevIssuer.ISSUER,
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", "file:" + ISSUER.publicKeys().toAbsolutePath()));
        return environment;
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        var until = Instant.now().plus(TIMEOUT);
        while (!condition.call()) {
            assertTrue(Instant.now().isBefore(until), () -> "Timed out: " + what);
            Thread.sleep(100);
        }
    }
}
