package io.comanda.journey.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import io.comanda.events.EventType;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.OrderStatus;
import io.comanda.events.Wire;
import io.comanda.events.truth.AggregateKind;
import io.comanda.events.truth.TruthRequest;
import io.comanda.events.truth.TruthWire;
import io.comanda.journey.http.Call;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.comanda.stack.token.DevIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The example of docs/subscribe.md, with a real write side and broker.
@OwnServers
class OrderSubscriberIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final DevIssuer ISSUER = DevIssuer.in(Path.of("target", "pods", "subscriber-keys"));
    private static final Servers SERVERS = Servers.start(Server.POSTGRES, Server.RABBITMQ);
    private static final Pod WRITE = Pod.start("write-service", "subscriber-write", Map.of(
            "QUARKUS_DATASOURCE_JDBC_URL", SERVERS.jdbcUrl(), "QUARKUS_DATASOURCE_USERNAME", SERVERS.postgresUser(),
            "QUARKUS_DATASOURCE_PASSWORD", SERVERS.postgresPassword(), "COMANDA_RABBITMQ_URI", SERVERS.amqpUri(),
            "MP_JWT_VERIFY_ISSUER", DevIssuer.ISSUER, "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
            "file:" + ISSUER.publicKeys().toAbsolutePath()));

    private static String restaurant = "";

    @BeforeAll
    static void openRestaurant() throws Exception {
        await("write-service is ready", () -> WRITE.health("ready") == 200);
        restaurant = command("/api/restaurants", """
                {"code": "osteria", "name": "Osteria", "address": "Kantstraße 1", "city": "Berlin", "cuisines": ["italian"],
                 "language": "de", "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}""");
        command("/api/restaurants/" + restaurant + "/open", "");
        command("/api/restaurants/" + restaurant + "/dishes", """
                {"code": "margherita", "name": "Pizza Margherita", "category": "pizza", "station": "pizza oven",
                 "price": {"minor": 980, "currency": "EUR"}, "tax": {"dineInPercent": 7, "takeawayPercent": 7}}""");
    }

    @AfterAll
    static void end() {
        WRITE.close();
        SERVERS.close();
    }

    @Test
    void theExampleInTheDocumentationIsThisClass() throws IOException {
        var source = Files.readString(Path.of("src/test/java/io/comanda/journey/system/OrderSubscriber.java"));
        var page = Files.readString(Path.of("../docs/subscribe.md"));
        assertTrue(page.contains("```java\n" + source.substring(source.indexOf("import com")) + "```"));
    }

    @Test
    void theSubscriberKnowsOrdersFromBeforeAndAfterAndConsumesOnAfterLostConnections() throws Exception {
        var before = place();
        try (var subscriber = new OrderSubscriber(SERVERS.amqpUri())) {
            subscriber.askForAllOrders();
            await("the order from before is known", () -> subscriber.orders.containsKey(before));
            for (int times = 0; times < 3; times++) {
                closeConnections();
                var order = place();
                command("/api/orders/" + order + "/start", "");
                await("the order is being prepared", () -> isPreparing(subscriber.orders.get(order)));
            }
        }
    }

    @Test
    void aRepeatedOlderStateDoesNotComeBack() {
        var older = message(1, 7);
        for (var newer : List.of(message(1, 8), message(2, 3))) {
            assertEquals(newer, OrderSubscriber.later(older, newer));
            assertEquals(newer, OrderSubscriber.later(newer, older));
        }
    }

    private static OrderMessage message(int epoch, long revision) {
        try {
            var golden = Files.readString(Path.of("../shared-events/src/test/resources/golden/comanda.order.accepted.v1.json"));
            return (OrderMessage) Wire.read(golden.replace("\"revision\" : 3", "\"revision\" : " + revision)
                    .replace("\"epoch\" : 1", "\"epoch\" : " + epoch).getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPreparing(@Nullable OrderMessage order) {
        return order != null && order.state().status() == OrderStatus.PREPARING;
    }

    /// Whatever the exchange and a republication send keeps to the schemas that the jar has.
    @Test
    void everyMessageKeepsToItsSchema() throws Exception {
        var rabbit = new ConnectionFactory();
        rabbit.setUri(SERVERS.amqpUri());
        try (var connection = rabbit.newConnection(); var channel = connection.createChannel()) {
            channel.queueDeclare("tap", true, false, false, Map.of("x-queue-type", "quorum"));
            channel.queueBind("tap", "comanda.events", "#");
            var order = place();
            for (var step : List.of("start", "ready", "serve")) {
                command("/api/orders/" + order + "/" + step, "");
            }
            command("/api/orders/" + place() + "/cancel", "{\"reason\": \"The guest left\"}");
            command("/api/restaurants/" + restaurant + "/close", "");
            command("/api/restaurants/" + restaurant + "/open", "");
            for (var kind : AggregateKind.values()) {
                var request = new TruthRequest.Republish(UUID.randomUUID(), kind, List.of(), "tap");
                channel.basicPublish("", TruthRequest.QUEUE, new BasicProperties.Builder().deliveryMode(2).build(),
                        TruthWire.write(request));
            }
            var awaited = new HashSet<>(Set.of("comanda.order.placed.v1", "comanda.order.preparation-started.v1", "comanda.order.ready.v1",
                    "comanda.order.lines-served.v1", "comanda.order.cancelled.v1", "comanda.restaurant.closed.v1",
                    "comanda.restaurant.opened.v1", "comanda.order.republished.v1", "comanda.restaurant.republished.v1"));
            var wrong = new ArrayList<String>();
            await("of each type a message arrives", () -> {
                for (var got = channel.basicGet("tap", true); got != null; got = channel.basicGet("tap", true)) {
                    var message = new ObjectMapper().readTree(got.getBody());
                    var type = message.path("type").textValue();
                    awaited.remove(type);
                    if (!got.getEnvelope().getExchange().isEmpty()) {
                        assertEquals(EventType.routingKey(type), got.getEnvelope().getRoutingKey());
                    }
                    schema(type).validate(message).forEach(violation -> wrong.add(type + ": " + violation));
                }
                return awaited.isEmpty();
            });
            assertEquals(List.of(), wrong);
        }
    }

    private static JsonSchema schema(String type) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(
                SchemaLocation.of("classpath:META-INF/comanda/schemas/" + type + ".json"),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }

    private static UUID place() {
        return UUID.fromString(command("/api/orders", """
                {"restaurant": "osteria", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2},
                 "lines": [{"dish": "margherita", "quantity": 1}]}"""));
    }

    private static String command(String path, String body) {
        var call = new Call("POST", WRITE.url() + path).authorizedBy(ISSUER.token("operator", "olga", List.of("*"), Duration.ofHours(1)))
                .withHeader("Content-Type", "application/json").withHeader("Idempotency-Key", UUID.randomUUID().toString())
                .withHeader("If-Match", "*");
        return (body.isEmpty() ? call : call.withBody(body)).send().expectSuccess().path("id").asText();
    }

    /// All that the broker has. Its statistics learn of a connection some seconds after it was opened.
    private static void closeConnections() throws Exception {
        var closed = new HashSet<String>();
        await("there are connections to be closed", () -> {
            for (var connection : manage("GET", "connections")) {
                manage("DELETE", "connections/" + URLEncoder.encode(connection.path("name").asText(), UTF_8).replace("+", "%20"));
                closed.add(connection.at("/client_properties/connection_name").asText());
            }
            return closed.contains("reports");
        });
    }

    private static JsonNode manage(String method, String path) {
        var basic = Base64.getEncoder().encodeToString(URI.create(SERVERS.amqpUri()).getUserInfo().getBytes(UTF_8));
        var reply = new Call(method, SERVERS.managementUrl() + "/api/" + path).withHeader("Authorization", "Basic " + basic).send();
        return method.equals("GET") ? reply.json() : MissingNode.getInstance();
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        var until = Instant.now().plus(TIMEOUT);
        while (!condition.call()) {
            assertTrue(Instant.now().isBefore(until), () -> "Timed out: " + what);
            Thread.sleep(100);
        }
    }
}
