package io.comanda.read.live;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.Message;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.events.Timing;
import io.comanda.events.Tracking;
import io.comanda.read.Eventually;
import io.comanda.read.Management;
import io.comanda.read.RealServers;
import io.comanda.read.Searchable;
import io.comanda.read.Sender;
import io.comanda.read.Tokens;
import io.comanda.read.orders.OrderStory;
import io.comanda.read.orders.RestaurantMessages;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// The four streams, against the running service. Each test has its own restaurant.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class StreamsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Fulfilment TABLE = new Fulfilment.DineIn("terrace-12", 4);
    private static final Fulfilment TAKEAWAY = new Fulfilment.Takeaway("Zoë Müller", "0171555", null);

    private Sender sender;
    private OrderedAt restaurant;

    @BeforeEach
    void open(TestInfo test) throws Exception {
        restaurant = OrderStory.restaurant(test.getTestMethod().orElseThrow().getName(), "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
        sender = new Sender(RealServers.get().amqpUri());
        Eventually.is(200, () -> Management.get("/q/health/group/dependencies").statusCode());
        var message = RestaurantMessages.restaurant(restaurant);
        sender.send(List.of(message));
        Searchable.await(message);
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void anOrdersStreamBeginsWithItsPictureAndFollowsIt() throws Exception {
        var story = order(TABLE);
        try (var stream = stream("/api/orders/" + story.id() + "/stream", manager())) {
            assertEquals(200, stream.status());
            assertEquals("text/event-stream", stream.header("Content-Type").replaceFirst(";.*", ""));
            assertEquals("no-store", stream.header("Cache-Control"));
            assertEquals("no", stream.header("X-Accel-Buffering"));
            assertEquals("", stream.header("Content-Encoding"));
            var picture = stream.await("picture");
            assertEquals(json("/api/orders/" + story.id()), picture.data());
            assertEquals(version(story), Long.parseLong(picture.id()));

            send(story.move(1, LineStatus.READY, OrderStatus.READY).last());
            var change = stream.await("change");
            assertEquals(version(story), change.data().path("version").asLong());
            assertEquals(version(story), Long.parseLong(change.id()));
            assertEquals(json("/api/orders/" + story.id()), change.data());
            try (var again = StreamClient.open(RestAssured.port, "/api/orders/" + story.id() + "/stream", manager(), change.id())) {
                assertEquals(change.data(), again.await("picture").data(), "Last-Event-ID is answered with a whole picture");
            }
        }
    }

    @Test
    void aKitchensStreamShowsTicketsAsTheBoardDoes() throws Exception {
        var path = "/api/kitchen/" + restaurant.code();
        var before = order(TABLE);
        try (var all = stream(path + "/stream", manager());
                var byId = stream("/api/kitchen/" + restaurant.id() + "/stream", manager());
                var bar = stream(path + "/stream?station=bar", manager())) {
            assertEquals(withoutTime(json(path)), withoutTime(all.await("picture").data()));
            assertEquals(ShownBoard.ofQuery(json(path)), ShownBoard.after(List.of(byId.await("picture"))));
            assertEquals(ShownBoard.ofQuery(json(path + "?station=bar")), ShownBoard.after(List.of(bar.await("picture"))));

            var order = OrderStory.accepted(restaurant, null, TABLE, Instant.now(), List.of(
                    OrderStory.line(restaurant, 1, "margherita", "food", 2, 850, 0),
                    OrderStory.line(restaurant, 2, "cola", "drinks", 1, 300, 0)));
            sender.send(LiveMessages.of(order.messages()));
            var change = all.await("change").data();
            assertEquals(List.of("id", "version", "ticket", "stations"), names(change));
            assertEquals(order.id().toString(), change.path("id").asText());
            assertEquals(2, change.at("/ticket/lines").size());
            assertEquals(List.of("bar", "kitchen"),
                    change.path("stations").valueStream().map(each -> each.path("station").asText()).toList());
            var atBar = bar.await("change").data();
            assertEquals("cola", atBar.at("/ticket/lines/0/dish").asText());
            assertEquals(1, atBar.at("/ticket/lines").size());

            send(order.move(2, LineStatus.READY, OrderStatus.PREPARING).last());
            assertTrue(bar.await("it is gone from the bar", gone(order)).data().has("ticket"), "null is written");
            send(order.move(1, LineStatus.READY, OrderStatus.READY).last(),
                    before.move(1, LineStatus.READY, OrderStatus.READY).last());
            all.await("it is gone", gone(order));
            byId.await("so is the other", gone(before));
            Searchable.await(order.last(), before.last());
            for (var stream : List.of(all, byId)) {
                Eventually.is(ShownBoard.ofQuery(json(path)), () -> ShownBoard.after(stream.events()));
            }
            send(order.complete().last());
            var probe = order(TABLE);
            all.await("a later order", event -> event.data().path("id").asText().equals(probe.id().toString()));
            assertEquals(1, all.events().stream().filter(gone(order)).count(), "what is not on the board does not change it");
        }
    }

    /// Nothing happens to the order then: time alone changes what is shown.
    @Test
    void anOrderForLaterAppearsWhenItsTimeHasCome() throws Exception {
        var path = "/api/kitchen/" + restaurant.code();
        try (var kitchen = stream(path + "/stream", manager()); var screen = stream(path + "/screen/stream", manager())) {
            kitchen.await("picture");
            screen.await("picture");
            var appearsAt = Instant.now().plusSeconds(20);
            var pickUpAt = appearsAt.plus(Timing.DEFAULT.prepareAhead("kitchen"));
            var order = OrderStory.accepted(restaurant, null, new Fulfilment.Takeaway("Zoë Müller", null, pickUpAt), Instant.now(),
                    List.of(OrderStory.line(restaurant, 1, "margherita", "food", 2, 850, 0)));
            sender.send(LiveMessages.of(order.messages()));
            kitchen.await("it is counted", event -> event.data().at("/later/orders").asInt() == 1);
            assertTrue(kitchen.events("picture").stream().allMatch(picture -> picture.data().path("stations").isEmpty()));
            kitchen.await("it appears", event -> event.data().at("/stations/0/tickets/0/order").asText().equals(order.id().toString()));
            screen.await("its number appears", event -> event.data().path("preparing").size() == 1);
            assertFalse(Instant.now().isBefore(appearsAt));
        }
    }

    @Test
    void theScreensStreamShowsNumbers() throws Exception {
        var path = "/api/kitchen/" + restaurant.code() + "/screen";
        var first = order(TAKEAWAY);
        try (var screen = stream(path + "/stream", Tokens.of("screen", "wall", restaurant.code()))) {
            assertEquals(json(path), screen.await("picture").data());
            send(first.move(1, LineStatus.READY, OrderStatus.READY).last());
            var change = screen.await("change").data();
            assertEquals(List.of("id", "version", "number", "entry"), names(change));
            assertEquals("ready", change.at("/entry/list").asText());
            send(first.complete().last());
            var over = screen.await("it is gone", event -> event.is("change") && event.data().path("entry").isNull()).data();
            assertEquals(first.now().number(), over.path("number").asInt());
        }
    }

    @Test
    void theDashboardsStreamIsPictures() throws Exception {
        var path = "/api/dashboard?restaurant=" + restaurant.code();
        try (var stream = stream(path.replace("?", "/stream?"), manager())) {
            assertEquals(withoutTime(json(path)), withoutTime(stream.await("picture").data()));
            for (int i = 0; i < 20; i++) {
                order(TABLE);
            }
            stream.await("a picture with all of them", event -> event.data().at("/open/ACCEPTED").asInt() == 20);
            assertEquals(Set.of("picture"), Set.copyOf(stream.events().stream().map(Event::name).toList()));
            assertTrue(stream.events().size() < 15, "not one for each change: " + stream.events().size());
        }
    }

    @Test
    void aStreamIsForThoseOnlyWhoMayAskTheQuery() throws Exception {
        var guest = UUID.randomUUID();
        var line = OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 0);
        var guests = OrderStory.ofGuest(restaurant, guest, null, Instant.now(), List.of(line));
        var secret = Tracking.PREFIX + "s3cret-of-this-order-which-is-long-enough";
        var strangers = OrderStory.ofGuest(restaurant, null, Tracking.hash(secret), Instant.now(), List.of(line));
        OrderStory.makeSearchable(sender, guests, strangers);
        var elsewhere = Tokens.of("manager", "other", "elsewhere");
        for (var bearer : new @Nullable String[]{ null, "nonsense", secret, Tokens.of("guest", guest.toString()), elsewhere,
                Tokens.of("manager", "ours", restaurant.code()), Tokens.of("kitchen", "karl", restaurant.code()),
                Tokens.of("screen", "wall", restaurant.code()), manager() }) {
            for (var path : List.of("/api/orders/" + guests.id(), "/api/orders/" + strangers.id(), "/api/orders/" + UUID.randomUUID(),
                    "/api/orders/nonsense", "/api/kitchen/" + restaurant.code(), "/api/kitchen/nowhere",
                    "/api/kitchen/" + restaurant.code() + "/screen", "/api/dashboard?restaurant=" + restaurant.code(), "/api/dashboard",
                    "/api/kitchen/" + restaurant.code() + "?station=")) {
                var query = (bearer == null ? given().auth().none() : given().auth().oauth2(bearer)).get(path);
                try (var stream = stream(streamOf(path), bearer)) {
                    assertEquals(query.statusCode(), stream.status(), streamOf(path) + " as " + bearer);
                    if (stream.status() == 200) {
                        assertEquals(withoutTime(JSON.readTree(query.asString())), withoutTime(stream.await("picture").data()));
                    } else {
                        assertEquals("application/problem+json", stream.header("Content-Type").replaceFirst(";.*", ""));
                    }
                }
            }
        }
        send(guests.accept().last(), strangers.accept().last());
        try (var own = stream("/api/orders/" + strangers.id() + "/stream", secret)) {
            own.await("the secret's order is accepted", event -> event.data().at("/state/status").asText().equals("ACCEPTED"));
        }
    }

    @Test
    void changesOfOthersAreNotShown() throws Exception {
        var other = OrderStory.restaurant("not-" + restaurant.code(), "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
        sender.send(List.of(RestaurantMessages.restaurant(other)));
        try (var stream = stream("/api/kitchen/" + restaurant.code() + "/stream", Tokens.of("kitchen", "karl", restaurant.code()))) {
            stream.await("picture");
            sender.send(LiveMessages.of(OrderStory.accepted(other, null, TABLE, Instant.now(),
                    List.of(OrderStory.line(other, 1, "margherita", "food", 1, 850, 0))).messages()));
            var ours = order(TABLE);
            stream.await("ours", event -> event.data().path("id").asText().equals(ours.id().toString()));
            assertEquals(1, stream.events("change").size());
        }
    }

    @Test
    void streamsAreNeitherCompressedNorTaggedAndHeadHasNoBody() throws Exception {
        var head = given().auth().oauth2(manager()).head("/api/kitchen/" + restaurant.code() + "/stream");
        assertEquals(200, head.statusCode());
        assertFalse(head.headers().hasHeaderWithName("ETag"));
        assertEquals(406, given().auth().oauth2(manager()).accept("application/json")
                .get("/api/kitchen/" + restaurant.code() + "/stream").statusCode());
    }

    private void send(Message... messages) throws Exception {
        sender.send(LiveMessages.of(List.of(messages)));
    }

    private OrderStory order(Fulfilment fulfilment) throws Exception {
        var story = OrderStory.accepted(restaurant, null, fulfilment, Instant.now(),
                List.of(OrderStory.line(restaurant, 1, "margherita", "food", 2, 850, 0)));
        sender.send(LiveMessages.of(story.messages()));
        Searchable.await(story.last());
        return story;
    }

    private static Predicate<Event> gone(OrderStory order) {
        return event -> event.data().path("id").asText().equals(order.id().toString()) && event.data().path("ticket").isNull();
    }

    private static String streamOf(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path + "/stream" : path.substring(0, query) + "/stream" + path.substring(query);
    }

    private static long version(OrderStory story) {
        return story.last().envelope().version();
    }

    private static JsonNode withoutTime(JsonNode body) {
        if (body instanceof ObjectNode object) {
            object.remove(List.of("at", "elapsedSeconds", "waitingSeconds", "viewLag"));
        }
        body.forEach(StreamsIT::withoutTime);
        return body;
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode json(String path) throws Exception {
        return JSON.readTree(given().auth().oauth2(manager()).get(path).then().statusCode(200).extract().asString());
    }

    private static StreamClient stream(String path, @Nullable String bearer) throws Exception {
        return StreamClient.open(RestAssured.port, path, bearer);
    }

    private static String manager() {
        return Tokens.of("manager", "maria", "*");
    }
}
