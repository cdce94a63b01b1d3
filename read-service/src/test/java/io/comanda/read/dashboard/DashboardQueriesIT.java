package io.comanda.read.dashboard;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.Message;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
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
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The manager's dashboard, against the running service. Each test has its own restaurant.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class DashboardQueriesIT {

    private static final Fulfilment TABLE = new Fulfilment.DineIn("7", 4);
    private static final Fulfilment TAKEAWAY = new Fulfilment.Takeaway("Anna", null, null);

    /// A Wednesday evening in Auckland, which is the morning in UTC.
    private static final Instant EVENING = Instant.parse("2016-06-15T08:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private Sender sender;
    private OrderedAt restaurant;

    @BeforeEach
    void open(TestInfo test) throws Exception {
        restaurant = OrderStory.restaurant(test.getTestMethod().orElseThrow().getName(), "Pacific/Auckland", "NZD", LocalTime.of(4, 0),
                true);
        sender = new Sender(RealServers.get().amqpUri());
        Eventually.is(200, () -> Management.get("/q/health/group/dependencies").statusCode());
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void aBusinessDayIsOnOnePage() throws Exception {
        var stories = new ArrayList<OrderStory>();
        for (int dish = 0; dish < 12; dish++) {
            stories.add(OrderStory.accepted(restaurant, null, dish == 0 ? TAKEAWAY : TABLE, EVENING.plusSeconds(dish * 60L),
                    List.of(OrderStory.line(restaurant, 1, "dish-" + dish, "food", 2, 100L * (dish + 1), 0)))
                    .pay(200L * (dish + 1), 10).complete());
        }
        stories.add(sold(EVENING.plusSeconds(7_200), 5_000).complete());
        stories.add(sold(EVENING.minus(WEEK), 700).complete());
        stories.add(sold(EVENING.minus(WEEK.multipliedBy(2)), 900).complete());
        stories.add(sold(EVENING.plus(Duration.ofDays(1)), 900).complete());
        stories.add(OrderStory.placed(1, restaurant, null, TABLE, EVENING, List.of(line())).decline());
        stories.add(OrderStory.accepted(restaurant, null, TABLE, EVENING, List.of(line())).cancel());
        // Ready after two minutes, promised after one and after three.
        for (int minutes : List.of(1, 3)) {
            stories.add(OrderStory.placed(1, restaurant, null, TABLE, EVENING, List.of(line())).accept(EVENING.plusSeconds(60L * minutes))
                    .move(1, LineStatus.READY, OrderStatus.READY).cancel());
        }
        publish(RestaurantMessages.restaurant(restaurant, "tiramisu", "anchovies"), stories);

        dashboard("restaurant=" + restaurant.code() + "&date=2016-06-15").then().statusCode(200).body("restaurant",
                equalTo(restaurant.code()), "date", equalTo("2016-06-15"), "day", hasSize(1), "day[0].day", equalTo("2016-06-15"),
                "day[0].orders", equalTo(13), "day[0].tips.minor", equalTo(12 * 10), "declined", equalTo(1), "cancelled", equalTo(3),
                "lateReady", equalTo(1), "day[0].currency", equalTo("NZD"), "day[0].gross.minor", equalTo(15_600 + 5_000),
                "day[0].net.minor", equalTo(20_600), "day[0].averageTicket.minor", equalTo(1_585), "day[0].covers", equalTo(48),
                "weekBefore[0].orders", equalTo(1), "weekBefore[0].gross.minor", equalTo(700), "weekBefore[0].day", equalTo("2016-06-08"),
                "hours.hour", equalTo(List.of(20, 22)), "hours.gross.minor", equalTo(List.of(15_600, 5_000)), "dishes", hasSize(10),
                "dishes[0].dish.code", equalTo("margherita"), "dishes[1].dish.code", equalTo("dish-11"), "dishes[9].dish.code",
                equalTo("dish-3"), "fulfilments.fulfilment", equalTo(List.of("dine-in", "takeaway")), "fulfilments.orders",
                equalTo(List.of(12, 1)), "soldOut.name", equalTo(List.of("anchovies", "tiramisu")), "soldOutCount", equalTo(2),
                "oldestWaiting", nullValue(), "lateNow", equalTo(0), "open",
                equalTo(Map.of("PLACED", 0, "ACCEPTED", 0, "PREPARING", 0, "READY", 0)));
    }

    @Test
    void todayIsTheRestaurantsBusinessDayAndOpenOrdersAreCurrent() throws Exception {
        var now = Instant.now();
        // Where it is about noon: some minutes earlier it was the same business day.
        int hoursAhead = 12 - now.atOffset(ZoneOffset.UTC).getHour();
        restaurant = OrderStory.restaurant("noon", "Etc/GMT%+d".formatted(-hoursAhead), "NZD", LocalTime.of(4, 0), true);
        publish(RestaurantMessages.restaurant(restaurant), List.of(sold(now, 850),
                sold(now.minus(WEEK), 850).move(1, LineStatus.COOKING, OrderStatus.PREPARING),
                OrderStory.placed(1, restaurant, null, TABLE, now, List.of(line())),
                OrderStory.placed(1, restaurant, null, TABLE, now.minusSeconds(600), List.of(line())).accept(now.minusSeconds(60))));
        var query = "restaurant=" + restaurant.id();
        var today = restaurant.businessDate(LocalDateTime.ofInstant(now, restaurant.timeZone())).toString();
        // Whichever day is asked for.
        dashboard(query + "&date=2016-06-15").then().body("date", equalTo("2016-06-15"), "today", equalTo(today), "hourNow",
                oneOf(12, 13));
        dashboard(query).then().body("date", equalTo(today), "today", equalTo(today), "weekBefore[0].orders",
                equalTo(1), "open", equalTo(Map.of("PLACED", 1, "ACCEPTED", 2, "PREPARING", 1, "READY", 0)), "day[0].orders", equalTo(2),
                "lateNow", equalTo(1), "oldestWaiting.status", equalTo("PREPARING"), "oldestWaiting.number", equalTo(17),
                "oldestWaiting.waitingSeconds", greaterThan(600_000), "soldOut", hasSize(0));
        Eventually.is(0, () -> dashboard(query).path("viewLag.waiting"));
        Eventually.is(0, () -> dashboard(query).path("viewLag.pastWaiting"));
        dashboard(query).then().body("viewLag.at", notNullValue());
    }

    @Test
    void itTakesOneMultiSearch() throws Exception {
        sender.send(List.of(RestaurantMessages.restaurant(restaurant)));
        Eventually.is(200, () -> dashboard("restaurant=" + restaurant.code()).statusCode());
        Eventually.is(true, () -> isQuiet());
        var before = asked();
        for (int i = 0; i < 5; i++) {
            dashboard("restaurant=" + restaurant.code()).then().statusCode(200);
        }
        var after = asked();
        before.forEach((route, count) -> after.merge(route, -count, Long::sum));
        after.values().removeIf(count -> count == 0);
        assertEquals(Map.of("/_msearch", 5L), after);
    }

    /// The projector searches for some time for what it has written.
    private static boolean isQuiet() throws Exception {
        var before = asked();
        Thread.sleep(500);
        return asked().equals(before);
    }

    /// The number of requests to Elasticsearch by route, without health checks, and without the states of views: each process knows them
    /// and reads them again after a second.
    private static Map<String, Long> asked() throws Exception {
        var routes = new TreeMap<String, Long>();
        var stats = given().auth().none().get("http://" + RealServers.get().elasticsearch() + "/_nodes/stats/http").asString();
        for (JsonNode node : new ObjectMapper().readTree(stats).path("nodes")) {
            node.at("/http/routes").properties().stream()
                    .filter(route -> route.getKey().contains("search") || route.getKey().contains("get"))
                    .forEach(route -> routes.merge(route.getKey(), route.getValue().at("/requests/count").longValue(), Long::sum));
        }
        return routes;
    }

    @Test
    void otherRestaurantsAreForbiddenAndUnknownOnesNotFound() throws Exception {
        sender.send(List.of(RestaurantMessages.restaurant(restaurant)));
        Eventually.is(200, () -> dashboard("restaurant=" + restaurant.code()).statusCode());
        for (var named : List.of(restaurant.code(), restaurant.id().toString())) {
            given().auth().oauth2(Tokens.of("manager", "max", "elsewhere")).get("/api/dashboard?restaurant=" + named).then()
                    .statusCode(403).contentType("application/problem+json");
            given().auth().oauth2(Tokens.of("manager", "max", restaurant.code())).get("/api/dashboard?restaurant=" + named).then()
                    .statusCode(200);
        }
        dashboard("restaurant=nowhere").then().statusCode(404).contentType("application/problem+json");
        for (var role : List.of("waiter", "kitchen", "guest", "screen")) {
            given().auth().oauth2(Tokens.of(role, "anna", restaurant.code())).get("/api/dashboard?restaurant=" + restaurant.code()).then()
                    .statusCode(403);
        }
    }

    @ParameterizedTest
    @CsvSource({ "restaurant=a&date=today, date", "restaurant=a&date=2016-02-30, date", "date=2016-01-01, restaurant",
            "restaurant=, restaurant", "restaurant=a&colour=red, colour" })
    void anInvalidParameterIsRejected(String query, String named) {
        dashboard(query).then().statusCode(400).contentType("application/problem+json").body("violations", hasSize(1),
                "violations[0].parameter", equalTo(named));
    }

    /// Sends all messages, and waits until every query finds what the last ones bring.
    private void publish(Message menu, List<OrderStory> stories) throws Exception {
        sender.send(List.of(menu));
        for (var story : stories) {
            sender.send(story.messages());
        }
        Searchable.await(menu);
        Searchable.await(stories.stream().map(OrderStory::last).toList());
    }

    private OrderStory sold(Instant at, long price) {
        return OrderStory.accepted(restaurant, null, new Fulfilment.DineIn("7", 4), at,
                List.of(OrderStory.line(restaurant, 1, "margherita", "food", 1, price, 0)));
    }

    private OrderLine line() {
        return OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 0);
    }

    private static Response dashboard(String query) {
        return given().get("/api/dashboard?" + query);
    }
}
