package io.comanda.read.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.events.Tracking;
import io.comanda.read.Eventually;
import io.comanda.read.Searchable;
import io.comanda.read.Sender;
import io.comanda.read.Tokens;
import io.comanda.read.WholeViews;
import io.comanda.read.orders.OrderStory;
import io.comanda.read.orders.RestaurantMessages;
import io.comanda.read.rebuild.Replica;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.restassured.RestAssured;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// Streams while servers, connections, replicas and clients fail.
class StreamFaultsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Servers SERVERS = Servers.start(Server.ELASTICSEARCH, Server.RABBITMQ);

    @TempDir
    private Path folder;
    private OrderedAt restaurant;

    @BeforeAll
    static void fill() {
        WholeViews.in(SERVERS);
    }

    @AfterAll
    static void end() {
        SERVERS.close();
    }

    @BeforeEach
    void name(TestInfo test) {
        restaurant = OrderStory.restaurant(test.getTestMethod().orElseThrow().getName(), "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
    }

    @Test
    void everyStreamsEndEqualsTheOrders() throws Exception {
        try (var projector = replica("projector", Map.of("comanda.read.part", "projector"));
                var lasting = replica("lasting", Map.of("comanda.read.part", "query"));
                var killed = replica("killed", Map.of())) {
            openRestaurant(lasting);
            var random = new Random(18);
            var orders = new ArrayList<OrderStory>();
            var streams = new ArrayList<StreamClient>();
            try (var sender = new Sender(SERVERS.amqpUri())) {
                mixed(random, orders, 100, sender);
                Searchable.await(orders.getFirst().last());
                streams.add(stream(lasting, kitchen()));
                streams.add(stream(lasting, screen()));
                streams.add(stream(lasting, kitchen() + "?station=bar"));
                for (var order : orders) {
                    streams.add(stream(lasting, "/api/orders/" + order.id() + "/stream"));
                }
                mixed(random, orders, 300, sender);
            }
            var moved = stream(killed, kitchen());
            moved.await("picture");
            SERVERS.closeAllBrokerConnections();
            try (var sender = new Sender(SERVERS.amqpUri())) {
                mixed(random, orders, 200, sender);
                killed.kill();
                mixed(random, orders, 200, sender);
                streams.add(stream(lasting, kitchen()));
                mixed(random, orders, 100, sender);
            }
            Eventually.is(true, moved::isClosed, "the killed replica's stream ends");
            Searchable.await(orders.stream().map(OrderStory::last).toList());
            for (var stream : List.of(streams.get(0), streams.getLast())) {
                Eventually.is(ShownBoard.ofQuery(json(lasting, "/api/kitchen/" + restaurant.code())),
                        () -> ShownBoard.after(stream.events()), "the board");
            }
            Eventually.is(ShownBoard.ofQuery(json(lasting, "/api/kitchen/" + restaurant.code() + "?station=bar")),
                    () -> ShownBoard.after(streams.get(2).events()), "the bar");
            var screen = json(lasting, "/api/kitchen/" + restaurant.code() + "/screen");
            Eventually.is(Map.of("preparing", ShownBoard.numbers(screen.path("preparing")), "ready",
                    ShownBoard.numbers(screen.path("ready"))), () -> ShownBoard.screenAfter(streams.get(1).events()), "the screen");
            for (int i = 3; i < streams.size() - 1; i++) {
                var stream = streams.get(i);
                var id = stream.await("picture").data().path("id").asText();
                Eventually.is(json(lasting, "/api/orders/" + id), () -> stream.last().data(), "order " + id);
                assertEquals(List.of(), goingBack(stream), "versions only grow");
            }
            assertTrue(projector.process().isAlive());
            streams.forEach(StreamClient::close);
        }
    }

    private static List<Long> goingBack(StreamClient stream) {
        var versions = stream.events().stream().filter(event -> event.is("picture") || event.is("change"))
                .map(event -> event.data().path("version").asLong()).toList();
        return IntStream.range(1, versions.size()).filter(i -> versions.get(i) < versions.get(i - 1)).mapToObj(versions::get).toList();
    }

    /// Commands on old and new orders, some of whose messages arrive twice or late.
    private void mixed(Random random, List<OrderStory> orders, int commands, Sender sender) throws Exception {
        for (int i = 0; i < commands; i++) {
            if (orders.size() < 20 || random.nextInt(20) == 0) {
                orders.add(OrderStory.accepted(restaurant, null,
                        random.nextBoolean() ? new Fulfilment.DineIn("7", 2) : new Fulfilment.Takeaway("Zoe", null, null), Instant.now(),
                        List.of(OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 19),
                                OrderStory.line(restaurant, 2, "cola", "drinks", 1, 300, 19)))
                        .numbered(orders.size() + 1));
            } else {
                change(random, orders.get(random.nextInt(orders.size())));
            }
            var order = orders.get(random.nextInt(orders.size()));
            var messages = List.of(order.messages().get(random.nextInt(order.messages().size())), orders.getLast().last(), order.last());
            // Some are published again, in the past lane.
            sender.send(random.nextInt(10) == 0 ? messages : LiveMessages.of(messages));
        }
        for (var order : orders) {
            sender.send(LiveMessages.of(order.last()));
        }
    }

    private static void change(Random random, OrderStory order) {
        if (order.now().status().isOver()) {
            return;
        }
        switch (random.nextInt(8)) {
            case 0, 1 -> order.move(1 + random.nextInt(2), LineStatus.COOKING, OrderStatus.PREPARING);
            case 2, 3 -> order.move(1 + random.nextInt(2), LineStatus.READY, OrderStatus.PREPARING);
            case 4 -> order.move(1, LineStatus.READY, OrderStatus.READY);
            case 5 -> order.add(OrderStory.line(order.now().restaurant(), order.now().lines().size() + 1, "calzone", "food", 1, 900, 19));
            case 6 -> order.voidLine(1 + random.nextInt(2));
            default -> {
                if (random.nextInt(4) == 0) {
                    order.complete();
                }
            }
        }
    }

    @Test
    void withoutTheBrokerStreamsSayThatTheyAreStale() throws Exception {
        try (var replica = replica("all", Map.of("comanda.streams.heartbeat", "500ms"))) {
            openRestaurant(replica);
            try (var stream = stream(replica, kitchen())) {
                stream.await("picture");
                SERVERS.stop(Server.RABBITMQ);
                assertTrue(stream.await("stale").data().path("since").isTextual());
                int heartbeats = stream.comments();
                Eventually.is(true, () -> stream.comments() > heartbeats + 2, "heartbeats go on");
                assertEquals("DOWN", dependency(replica));
                try (var late = stream(replica, kitchen())) {
                    late.await("picture");
                    late.await("stale");
                    int before = stream.events("picture").size();
                    SERVERS.start(Server.RABBITMQ);
                    Eventually.is(true, () -> stream.events("picture").size() > before && late.events("picture").size() > 1,
                            "a whole picture follows");
                    assertFalse(stream.isClosed());
                    Eventually.is("UP", () -> dependency(replica));
                    Eventually.is("UP", () -> RestAssured.given().auth().none().port(replica.management())
                            .get("/q/health/group/dependencies").path("status"));
                    var story = order();
                    send(story);
                    stream.await("a change", event -> event.is("change") && event.data().path("id").asText().equals(story.id().toString()));
                }
            }
        }
    }

    private static String dependency(Replica replica) {
        return RestAssured.given().auth().none().port(replica.management()).get("/q/health/group/dependencies")
                .path("checks.find { it.name == 'announcements' }.status");
    }

    @Test
    void aStreamEndsWithItsTokenAndWithItsReplica() throws Exception {
        try (var replica = replica("all", Map.of())) {
            openRestaurant(replica);
            var brief = Tokens.ISSUER.token("kitchen", "karl", List.of("*"), Duration.ofSeconds(3));
            try (var stream = StreamClient.open(replica.port(), kitchen(), brief); var longer = stream(replica, kitchen())) {
                assertEquals("{\"reason\":\"token-expired\"}", stream.await("end").data().toString());
                Eventually.is(true, stream::isClosed, "it is closed");
                assertFalse(longer.isClosed());
                replica.process().destroy();
                assertEquals("{\"reason\":\"shutdown\"}", longer.await("end").data().toString());
                Eventually.is(true, longer::isClosed, "it is closed");
            }
        }
    }

    @Test
    void aSlowReaderIsCutOffAndOthersAreNot() throws Exception {
        try (var replica = replica("all", Map.of("comanda.streams.waiting-bytes-max", "65536"))) {
            openRestaurant(replica);
            var name = "margherita".repeat(20);
            var story = OrderStory.accepted(restaurant, null, new Fulfilment.DineIn("7", 2), Instant.now(), IntStream.rangeClosed(1, 60)
                    .mapToObj(line -> OrderStory.line(restaurant, line, name, "food", 1, 850, 0)).toList());
            send(story);
            Searchable.await(story.last());
            var path = "/api/orders/" + story.id() + "/stream";
            try (var fast = stream(replica, path); var slow = new Socket()) {
                fast.await("picture");
                slow.setReceiveBufferSize(4_096);
                slow.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), replica.port()));
                slow.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Tokens.of("manager", "m", "*")
                                + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
                Eventually.is(2.0, () -> metric(replica, "comanda_streams_open"), "both are open");
                try (var sender = new Sender(SERVERS.amqpUri())) {
                    Eventually.is(1.0, () -> {
                        story.moveTable(Integer.toString(story.messages().size()));
                        sender.send(LiveMessages.of(story.last()));
                        return metric(replica, "comanda_streams_cut_off_total");
                    }, "the one that does not read is cut off");
                }
                Eventually.is(1.0, () -> metric(replica, "comanda_streams_open"), "one is open");
                Eventually.is(story.last().envelope().version(), () -> fast.last().data().path("version").asLong(), "the other has all");
                assertFalse(fast.isClosed());
            }
        }
    }

    @Test
    void tooManyStreamsAreRejectedAndAStormIsNot() throws Exception {
        try (var replica = replica("all", Map.of("comanda.streams.max", "300", "comanda.streams.per-caller-max", "300",
                "comanda.http.in-flight-max", "20"))) {
            openRestaurant(replica);
            var opening = new ArrayList<Future<StreamClient>>();
            try (var guests = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 300; i++) {
                    opening.add(guests.submit(() -> stream(replica, kitchen())));
                }
            }
            var streams = new ArrayList<StreamClient>();
            for (var each : opening) {
                streams.add(each.get());
            }
            for (var stream : streams) {
                stream.await("picture");
            }
            double pictures = metric(replica, "comanda_streams_pictures_total");
            assertTrue(pictures < 100, "pictures are shared: " + pictures);
            assertEquals(0.0, metric(replica, "comanda_streams_rejected_total"), "nobody is rejected");
            try (var refused = stream(replica, kitchen())) {
                assertEquals(503, refused.status());
                assertEquals("2", refused.header("Retry-After"));
                assertEquals("application/problem+json", refused.header("Content-Type"));
            }
            assertEquals(200, replica.get("/api/restaurants").statusCode(), "streams take no place of requests");
            streams.forEach(StreamClient::close);
            Eventually.is(0.0, () -> metric(replica, "comanda_streams_open"), "all have gone");
            stream(replica, kitchen()).close();
        }
    }

    @Test
    void aCallerHasAShareOfTheStreamsAndSoHaveStrangersTogether() throws Exception {
        try (var replica = replica("all", Map.of("comanda.streams.per-caller-max", "3", "comanda.streams.strangers-max", "4"))) {
            openRestaurant(replica);
            var secrets = List.of(Tracking.PREFIX + "first-secret-that-is-long-enough",
                    Tracking.PREFIX + "other-secret-that-is-long-enough");
            var paths = new ArrayList<String>();
            for (var secret : secrets) {
                var story = OrderStory.ofGuest(restaurant, null, Tracking.hash(secret), Instant.now(),
                        List.of(OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 0)));
                send(story);
                Searchable.await(story.last());
                paths.add("/api/orders/" + story.id() + "/stream");
            }
            var maria = Tokens.of("manager", "maria", "*");
            var streams = new ArrayList<StreamClient>();
            for (int i = 0; i < 3; i++) {
                streams.add(opened(replica, kitchen(), maria));
            }
            assertRefused(429, "too-many-own-streams", replica, screen(), maria);
            for (int i = 0; i < 3; i++) {
                streams.add(opened(replica, paths.getFirst(), secrets.getFirst()));
            }
            assertRefused(429, "too-many-own-streams", replica, paths.getFirst(), secrets.getFirst());
            streams.add(opened(replica, paths.getLast(), secrets.getLast()));
            assertRefused(503, "too-many-streams", replica, paths.getLast(), secrets.getLast());
            streams.add(opened(replica, kitchen(), Tokens.of("kitchen", "kim", restaurant.code())));
            assertEquals(6.0, metric(replica, "comanda_streams_refused_total"), "each was asked for twice");

            streams.removeFirst().close();
            Eventually.is(200, () -> {
                try (var another = StreamClient.open(replica.port(), screen(), maria)) {
                    return another.status();
                }
            }, "her place is free again");
            streams.forEach(StreamClient::close);
        }
    }

    private static StreamClient opened(Replica replica, String path, String bearer) throws Exception {
        var stream = StreamClient.open(replica.port(), path, bearer);
        assertEquals(200, stream.status());
        return stream;
    }

    private static void assertRefused(int status, String type, Replica replica, String path, String bearer) throws Exception {
        try (var refused = StreamClient.open(replica.port(), path, bearer)) {
            assertEquals(status, refused.status());
            assertEquals("2", refused.header("Retry-After"));
        }
        var problem = RestAssured.given().auth().oauth2(bearer).port(replica.port()).get(path);
        assertEquals("/api/problems#" + type, problem.path("type"), problem.asString());
    }

    private static double metric(Replica replica, String name) {
        return RestAssured.given().auth().none().port(replica.management()).get("/q/metrics").asString().lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    private Replica replica(String name, Map<String, String> settings) throws Exception {
        return Replica.start(SERVERS.elasticsearch(), SERVERS.amqpUri(), folder.resolve(name + ".txt"), settings).ready();
    }

    private void openRestaurant(Replica replica) throws Exception {
        RestAssured.port = replica.port();
        RestAssured.authentication = RestAssured.oauth2(Tokens.of("manager", "maria", "*"));
        var message = RestaurantMessages.restaurant(restaurant);
        try (var sender = new Sender(SERVERS.amqpUri())) {
            sender.send(List.of(message));
        }
        Searchable.await(message);
        Eventually.is("UP", () -> dependency(replica));
    }

    private OrderStory order() {
        return OrderStory.accepted(restaurant, null, new Fulfilment.DineIn("7", 2), Instant.now(),
                List.of(OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 0)));
    }

    private static void send(OrderStory story) throws Exception {
        try (var sender = new Sender(SERVERS.amqpUri())) {
            sender.send(LiveMessages.of(story.messages()));
        }
    }

    private String kitchen() {
        return "/api/kitchen/" + restaurant.code() + "/stream";
    }

    private String screen() {
        return "/api/kitchen/" + restaurant.code() + "/screen/stream";
    }

    private static StreamClient stream(Replica replica, String path) throws Exception {
        return StreamClient.open(replica.port(), path, Tokens.of("manager", "maria", "*"));
    }

    private static JsonNode json(Replica replica, String path) throws Exception {
        return JSON.readTree(replica.get(path).asString());
    }
}
