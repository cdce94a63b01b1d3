package io.comanda.read.verify;

import static io.comanda.read.verify.ElasticsearchVandal.prefix;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.events.Envelope;
import io.comanda.events.Fulfilment;
import io.comanda.events.Message;
import io.comanda.events.Message.RestaurantMessage;
import io.comanda.events.OrderedAt;
import io.comanda.read.Eventually;
import io.comanda.read.Management;
import io.comanda.read.RealServers;
import io.comanda.read.Sender;
import io.comanda.read.Tokens;
import io.comanda.read.orders.OrderStory;
import io.comanda.read.orders.RestaurantMessages;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents are damaged, deleted and invented on purpose. The write side's answers come from a known set of states. It runs first: the
/// documents of other tests are unknown to that write side, and removing them takes minutes.
@Order(1)
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class VerificationIT {

    private static final Fulfilment TABLE = new Fulfilment.DineIn("7", 4);

    /// Each test has months of its own.
    private static final Instant IN_MAY = Instant.parse("2008-05-15T12:00:00Z");
    private static final Instant IN_JUNE = Instant.parse("2008-06-15T12:00:00Z");
    private static final Instant IN_JULY = Instant.parse("2008-07-15T12:00:00Z");

    private static KnownTruth truth;
    private static Sender sender;
    private static ElasticsearchVandal elasticsearch;
    private static boolean isClean;

    @BeforeAll
    static void open() throws Exception {
        truth = new KnownTruth(RealServers.get().amqpUri());
        sender = new Sender(RealServers.get().amqpUri());
        elasticsearch = new ElasticsearchVandal(RealServers.get().elasticsearch());
        Eventually.is(200, () -> Management.get("/q/health/group/dependencies").statusCode());
    }

    /// Once: requests have no port before the first test.
    @BeforeEach
    void removeWhatOtherTestsLeft() throws Exception {
        if (isClean) {
            return;
        }
        isClean = true;
        publish(List.of(sold(restaurant("first"), IN_JULY)));
        publishMessages(List.of(RestaurantMessages.restaurant(restaurant("first"), "tiramisu")));
        verify("orders");
        verify("restaurants");
    }

    @AfterAll
    static void close() {
        sender.close();
        truth.close();
    }

    @Test
    void damagedDeletedAndInventedOrdersAndSalesAreRepaired() throws Exception {
        var restaurant = restaurant("damaged");
        var stories = new ArrayList<OrderStory>();
        for (int i = 0; i < 12; i++) {
            stories.add(sold(restaurant, IN_MAY));
        }
        publish(stories);
        var orders = "comanda-orders-1-2008-05";
        var sales = "comanda-sales-1-2008-05";

        damageState(orders, stories.get(0));
        // Only a column: the state stays as it is.
        elasticsearch.put(orders, id(stories.get(1)), version(stories.get(1)),
                Map.of("id", id(stories.get(1)), "status", "PLACED", "state",
                        elasticsearch.get(orders, id(stories.get(1))).at("/_source/state")));
        elasticsearch.put(sales, id(stories.get(2)) + ":line:1", saleVersion(stories.get(2)),
                Map.of("orderPrefix", prefix(stories.get(2).id()), "kind", "line", "gross", 1));
        elasticsearch.put(orders, id(stories.get(3)), version(stories.get(3)) + 1_000, Map.of("id", id(stories.get(3))));
        elasticsearch.delete(orders, id(stories.get(4)));
        elasticsearch.delete(sales, id(stories.get(5)) + ":payment:1");
        // Without the column by which a range of orders finds its sales.
        elasticsearch.put(sales, id(stories.get(6)) + ":order", saleVersion(stories.get(6)), Map.of("kind", "order", "orders", 1));
        long differences = 7;

        var invented = OrderStory.newId(IN_MAY).toString();
        elasticsearch.put(orders, invented, 1, Map.of("id", invented, "restaurantCode", restaurant.code(), "state",
                Map.of("id", invented), "placedAt", IN_MAY.toString()));
        elasticsearch.put(orders, "nonsense", 1, Map.of("status", "PLACED"));
        elasticsearch.put(sales, invented + ":line:1", 1, Map.of("orderPrefix", prefix(UUID.fromString(invented)), "kind", "line", "gross",
                1_000_000, "currency", "EUR", "restaurantCode", restaurant.code(), "businessDate", "2008-05-15"));
        elasticsearch.put(sales, id(stories.get(7)) + ":line:99", 1, Map.of("orderPrefix", prefix(stories.get(7).id()), "kind", "line"));
        elasticsearch.put(orders, OrderStory.newId(IN_JULY).toString(), 1, Map.of("id", OrderStory.newId(IN_JULY).toString()));
        truth.lose(stories.get(8).id());
        // The lost order has a document of its own, and sales of its line, of itself and of its payment.
        long orphans = 5 + 4;

        assertEquals(List.of(differences, differences, orphans), verify("orders"));
        assertEquals(17, elasticsearch.get(orders, id(stories.get(0))).at("/_source/state/number").asInt());
        assertEquals("ACCEPTED", elasticsearch.column(orders, id(stories.get(1)), "status"));
        assertEquals("850", elasticsearch.column(sales, id(stories.get(2)) + ":line:1", "gross"));
        for (int i = 3; i < 5; i++) {
            assertEquals(version(stories.get(i)), elasticsearch.version(orders, id(stories.get(i))));
        }
        assertEquals("850", elasticsearch.column(sales, id(stories.get(5)) + ":payment:1", "amount"));
        assertEquals("true", elasticsearch.column(sales, invented + ":line:1", "removed"));

        for (var gone : List.of(invented, id(stories.get(8)))) {
            given().get("/api/orders/" + gone).then().statusCode(404);
        }
        given().get("/api/orders?restaurant=" + restaurant.code()).then().body("items.size()", equalTo(11));
        given().get("/api/sales?restaurant=" + restaurant.code() + "&from=2008-05-01&to=2008-06-01&by=month").then().statusCode(200)
                .body("totals[0].gross.minor", equalTo(11 * 850));
        nothingIsFound("orders");
    }

    @Test
    void aDroppedMonthComesBack() throws Exception {
        var restaurant = restaurant("dropped");
        var stories = new ArrayList<OrderStory>();
        for (int i = 0; i < 700; i++) {
            stories.add(sold(restaurant, IN_JUNE));
        }
        publish(stories);
        long orders = elasticsearch.count("comanda-orders-1-2008-06");
        long sales = elasticsearch.count("comanda-sales-1-2008-06");
        elasticsearch.drop("comanda-orders-1-2008-06");
        elasticsearch.drop("comanda-sales-1-2008-06");

        assertEquals(List.of(orders + sales, orders + sales, 0L), verify("orders"));
        assertEquals(List.of(orders, sales),
                List.of(elasticsearch.count("comanda-orders-1-2008-06"), elasticsearch.count("comanda-sales-1-2008-06")));
        nothingIsFound("orders");
    }

    @Test
    void restaurantsDishesAndMenusAreRepaired() throws Exception {
        var restaurant = restaurant("menu");
        var message = (RestaurantMessage) RestaurantMessages.restaurant(restaurant, "tiramisu", "anchovies");
        publishMessages(List.of(message));
        var id = restaurant.id().toString();
        for (var index : List.of("comanda-menus-1", "comanda-restaurants-1")) {
            Eventually.is(message.envelope().version(), () -> elasticsearch.version(index, id));
        }
        var dishes = message.state().dishes().stream().map(dish -> dish.id().toString()).toList();
        long version = message.envelope().version();

        var source = elasticsearch.get("comanda-dishes-1", dishes.get(0)).path("_source");
        elasticsearch.put("comanda-dishes-1", dishes.get(0), version, Map.of("dish", source.path("dish"), "restaurant",
                source.path("restaurant"), "removed", false, "id", dishes.get(0), "restaurantId", id, "price", 1));
        elasticsearch.delete("comanda-dishes-1", dishes.get(1));
        elasticsearch.put("comanda-restaurants-1", id, version, Map.of("id", id, "code", restaurant.code(), "open", false));
        elasticsearch.delete("comanda-menus-1", id);
        var invented = OrderStory.newId(IN_MAY).toString();
        elasticsearch.put("comanda-dishes-1", invented, 1, Map.of("id", invented, "restaurantId", id, "removed", false, "name", "Unicorn"));
        elasticsearch.put("comanda-restaurants-1", invented, 1, Map.of("id", invented, "code", "invented", "name", "Invented", "state",
                Map.of("id", invented)));

        assertEquals(List.of(4L, 4L, 2L), verify("restaurants"));
        assertEquals("850", elasticsearch.column("comanda-dishes-1", dishes.get(0), "price"));
        assertEquals("true", elasticsearch.column("comanda-restaurants-1", id, "open"));
        given().auth().none().get("/api/restaurants/" + invented).then().statusCode(404);
        given().auth().none().get("/api/restaurants").then().body("items.findAll { it.id == '" + invented + "' }.size()", equalTo(0));
        nothingIsFound("restaurants");
        nothingIsFound("orders");
        var dashboard = given().get("/api/dashboard?restaurant=" + restaurant.code()).then().statusCode(200).extract().jsonPath();
        assertEquals(Stream.of("orders", "restaurants").map(each -> view(each).getString("verification.asOf")).min(String::compareTo)
                .orElseThrow(), dashboard.getString("verifiedAsOf"));
    }

    @Test
    void nothingFalseIsCountedUnderLiveLoad() throws Exception {
        var restaurant = restaurant("live");
        var stop = new AtomicBoolean();
        var kitchen = Thread.ofVirtual().start(() -> {
            try {
                while (!stop.get()) {
                    var story = sold(restaurant, IN_JULY);
                    for (int change = 0; change < 5; change++) {
                        // First it is committed, then published.
                        truth.commit(story.last());
                        Thread.sleep(2);
                        sender.send(List.of(story.last()));
                        story.change(1, change + 1);
                    }
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        try {
            for (int i = 0; i < 3; i++) {
                assertEquals(List.of(0L, 0L, 0L), verify("orders"));
            }
        } finally {
            stop.set(true);
            kitchen.join();
        }
        nothingIsFound("orders");
    }

    @Test
    void anEmptyWriteSideRemovesNothing() throws Exception {
        var story = sold(restaurant("kept"), IN_JULY);
        publish(List.of(story));
        double failures = failures();
        truth.hide(true);
        try {
            request("orders").then().statusCode(202);
            Eventually.is(true, () -> failures() > failures);
            given().get("/api/orders/" + id(story)).then().statusCode(200);
        } finally {
            truth.hide(false);
        }
        Eventually.is(false, () -> view("orders").getBoolean("verification.running"));
        nothingIsFound("orders");
    }

    @Test
    void onlyOneRunsAtATime() throws Exception {
        // It can't end as long as the write side's messages are on their way.
        truth.publishLater(Duration.ofHours(1));
        var story = sold(restaurant("one"), IN_JULY);
        truth.commit(story.messages());
        try {
            request("orders").then().statusCode(202).body("view", equalTo("orders"), "verification.running", equalTo(true));
            request("orders").then().statusCode(409).contentType("application/problem+json")
                    .body("type", containsString("verification-running"));
        } finally {
            truth.publishLater(Duration.ZERO);
            sender.send(story.messages());
        }
        Eventually.is(false, () -> view("orders").getBoolean("verification.running"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "guest", "waiter", "kitchen", "screen", "manager" })
    void onlyOperatorsVerify(String role) {
        given().auth().oauth2(Tokens.of(role, "anna", "*")).post("/api/admin/views/orders/verify").then().statusCode(403);
        given().auth().none().post("/api/admin/views/orders/verify").then().statusCode(401);
        given().auth().oauth2(Tokens.of("operator", "olga", "one")).post("/api/admin/views/orders/verify").then().statusCode(403);
    }

    @Test
    void anUnknownViewIsNotFound() {
        request("sales").then().statusCode(404);
    }

    private static double failures() {
        return Management.get("/q/metrics").asString().lines().filter(line -> line.startsWith("comanda_verification_failures_total")
                && line.contains("view=\"orders\"")).mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    private static OrderedAt restaurant(String code) {
        return OrderStory.restaurant(code, "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
    }

    private static OrderStory sold(OrderedAt restaurant, Instant at) {
        return OrderStory.accepted(restaurant, null, TABLE, at, List.of(OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 0)))
                .pay(850, 50);
    }

    private static void publish(List<OrderStory> stories) throws Exception {
        publishMessages(stories.stream().map(OrderStory::last).toList());
        for (var story : stories) {
            var index = "comanda-orders-1-" + story.now().placedAt().toString().substring(0, 7);
            Eventually.is(version(story), () -> elasticsearch.version(index, id(story)));
        }
    }

    private static void publishMessages(List<Message> messages) throws Exception {
        truth.commit(messages);
        sender.send(messages);
    }

    private static void damageState(String index, OrderStory story) throws Exception {
        var changed = ((ObjectNode) elasticsearch.get(index, id(story)).at("/_source/state")).put("number", 18);
        elasticsearch.put(index, id(story), version(story), Map.of("id", id(story), "state", changed));
    }

    private static String id(OrderStory story) {
        return story.id().toString();
    }

    private static long version(OrderStory story) {
        return story.last().envelope().version();
    }

    private static long saleVersion(OrderStory story) {
        return Envelope.version(1, story.now().saleRevision());
    }

    private static Response request(String view) {
        return given().auth().oauth2(Tokens.of("operator", "olga", "*")).post("/api/admin/views/" + view + "/verify");
    }

    private static JsonPath view(String view) {
        return given().auth().oauth2(Tokens.of("operator", "olga", "*")).get("/api/admin/views/" + view).jsonPath();
    }

    /// Runs a verification to its end.
    ///
    /// @return differences, repaired and orphans
    private static List<Long> verify(String view) throws Exception {
        request(view).then().statusCode(202);
        Eventually.is(false, () -> view(view).getBoolean("verification.running"));
        var verification = view(view);
        return Stream.of("differences", "repaired", "orphans").map(count -> verification.getLong("verification." + count)).toList();
    }

    private static void nothingIsFound(String view) throws Exception {
        assertEquals(List.of(0L, 0L, 0L), verify(view));
        assertTrue(view(view).getLong("verification.compared") > 0);
    }
}
