package io.comanda.read.kitchen;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Billing;
import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.events.OtherOrder;
import io.comanda.events.OtherOrder.Place;
import io.comanda.events.Timing;
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
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// The kitchen board and the guests' screen, against the running service. Each test has its own restaurant.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class KitchenQueriesIT {

    private static final Fulfilment TABLE = new Fulfilment.DineIn("terrace-12", 4);
    private static final Fulfilment TAKEAWAY = new Fulfilment.Takeaway("Zoë Müller", "0171555", null);

    private Sender sender;
    private OrderedAt restaurant;

    @BeforeEach
    void open(TestInfo test) throws Exception {
        // No business day ends during a test.
        var dayStartsAt = LocalTime.now(ZoneId.of("Europe/Rome")).truncatedTo(ChronoUnit.HOURS).minusHours(12);
        restaurant = OrderStory.restaurant(test.getTestMethod().orElseThrow().getName(), "Europe/Rome", "EUR", dayStartsAt, true);
        sender = new Sender(RealServers.get().amqpUri());
        Eventually.is(200, () -> Management.get("/q/health/group/dependencies").statusCode());
        sender.send(List.of(RestaurantMessages.restaurant(restaurant)));
        Eventually.is(200, () -> board("").statusCode());
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void openTicketsAreListedByStationOldestFirst() throws Exception {
        var now = Instant.now();
        var pizza = OrderStory.line(restaurant, 1, "margherita", "food", 2, 850, 0);
        var calzone = OrderStory.line(restaurant, 2, "calzone", "food", 1, 950, 0);
        var cola = OrderStory.line(restaurant, 3, "cola", "drinks", 1, 300, 0);
        var newer = OrderStory.accepted(restaurant, null, TABLE, now.minusSeconds(60), List.of(pizza, calzone, cola));
        var older = OrderStory.placed(1, restaurant, null, TAKEAWAY, now.minusSeconds(600), List.of(pizza)).accept(now.minusSeconds(30));
        var placed = OrderStory.placed(1, restaurant, null, TABLE, now, List.of(pizza));
        var served = OrderStory.accepted(restaurant, null, TABLE, now, List.of(pizza)).complete();
        for (var story : List.of(newer, older, placed, served)) {
            sender.send(story.messages());
        }
        Searchable.await(newer.last(), older.last(), placed.last(), served.last());

        board("").then().body("restaurant", equalTo(restaurant.code()), "cut", equalTo(false), "stations.station",
                equalTo(List.of("bar", "kitchen")), "stations.tickets*.size()", equalTo(List.of(1, 2)), "stations[1].tickets.order",
                equalTo(List.of(older.id().toString(), newer.id().toString())), "stations[1].tickets.late", equalTo(List.of(true, false)),
                "stations[1].tickets[0].promisedAt", equalTo(now.minusSeconds(30).toString()), "stations[1].tickets[0].elapsedSeconds",
                greaterThan(500), "stations[1].tickets[1].elapsedSeconds", lessThan(500), "stations[1].tickets[1].promisedAt", nullValue(),
                "stations[1].tickets[1].table", equalTo("terrace-12"), "stations[1].tickets[1].lines.dish",
                equalTo(List.of("margherita", "calzone")), "stations[1].tickets[1].lines[0].choices", equalTo(List.of("Large")),
                "stations[1].tickets[1].lines[0].quantity", equalTo(2), "stations[0].tickets[0].lines.line", equalTo(List.of(3)));
        given().get("/api/kitchen/" + restaurant.id() + "?station=bar").then().body("stations.station", equalTo(List.of("bar")));

        // A ready line stays on its station's ticket until all are ready; removed lines are gone.
        sender.send(List.of(newer.move(1, LineStatus.READY, OrderStatus.PREPARING).last()));
        Eventually.is(List.of("READY", "WAITING"), () -> board("?station=kitchen").path("stations[0].tickets[1].lines.status"));
        sender.send(List.of(newer.remove(2).last()));
        Eventually.is(1, () -> board("?station=kitchen").path("stations[0].tickets.size()"));
        board("").then().body("stations[0].tickets[0].version", equalTo(newer.last().envelope().version()));
    }

    @Test
    void aTakeawayForLaterAppearsInTimeForItsPickUp() throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var pizza = OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 0).sent(now.minusSeconds(3_600));
        var dayAfterTomorrow = takeaway(now, now.plusSeconds(2 * 86_400), pizza);
        var tomorrow = takeaway(now, now.plusSeconds(86_400), pizza);
        var soon = takeaway(now, now.plusSeconds(900), pizza);
        var promisedEarlier = takeaway(now, now.plusSeconds(7_200), pizza).accept(now.plusSeconds(600));
        var begun = takeaway(now, now.plusSeconds(9_000), pizza).move(1, LineStatus.COOKING, OrderStatus.PREPARING);
        var missed = takeaway(now, now.minusSeconds(60), pizza);
        OrderStory.makeSearchable(sender, dayAfterTomorrow, tomorrow, soon, promisedEarlier, begun, missed);

        board("").then().body("later.orders", equalTo(2), "later.nextAt", equalTo(now.plusSeconds(86_400 - 1_200).toString()),
                "stations.tickets.order.flatten()",
                equalTo(Stream.of(begun, missed, promisedEarlier, soon).map(story -> story.id().toString()).toList()),
                "stations[0].tickets.late", equalTo(List.of(false, true, false, false)),
                "stations[0].tickets.since",
                equalTo(List.of(now.minusSeconds(3_600).toString(), now.minusSeconds(1_260).toString(), now.minusSeconds(600).toString(),
                        now.minusSeconds(300).toString())),
                "stations[0].tickets.dueAt",
                equalTo(List.of(now.plusSeconds(9_000).toString(), now.minusSeconds(60).toString(), now.plusSeconds(600).toString(),
                        now.plusSeconds(900).toString())),
                "stations[0].tickets[2].pickUpAt", equalTo(now.plusSeconds(7_200).toString()), "stations[0].tickets[3].promisedAt",
                nullValue(), "stations[0].tickets[3].elapsedSeconds", lessThan(400));
        board("?station=bar").then().body("stations", hasSize(0), "later.orders", equalTo(0), "later.nextAt", nullValue());
        given().get("/api/dashboard?restaurant=" + restaurant.code()).then().body("lateNow", equalTo(1), "oldestWaiting.id",
                equalTo(begun.id().toString()), "oldestWaiting.waitingSeconds", greaterThan(3_500));

        OrderStory.makeSearchable(sender, begun.complete(), missed.complete());
        given().get("/api/dashboard?restaurant=" + restaurant.code()).then().body("lateNow", equalTo(0), "oldestWaiting.id",
                equalTo(promisedEarlier.id().toString()), "oldestWaiting.waitingSeconds", lessThan(1_000));
    }

    @Test
    void aRestaurantSaysHowLongBeforeThePickUpItsKitchenBegins() throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var slow = new OrderedAt(restaurant.id(), restaurant.code(), restaurant.name(), restaurant.city(), restaurant.timeZone(),
                restaurant.currency(), restaurant.dayStartsAt(), true, Billing.DEFAULT, new Timing(90, 10));
        var pizza = OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 0).sent(now);
        OrderStory.makeSearchable(sender, OrderStory.accepted(slow, null, at(now.plusSeconds(5_000)), now, List.of(pizza)),
                OrderStory.accepted(slow, null, at(now.plusSeconds(6_000)), now, List.of(pizza)));
        board("").then().body("stations[0].tickets.pickUpAt", equalTo(List.of(now.plusSeconds(5_000).toString())), "later.orders",
                equalTo(1));
    }

    @Test
    void aStationMayBeginEarlierThanAnother() throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var slow = new OrderedAt(restaurant.id(), restaurant.code(), restaurant.name(), restaurant.city(), restaurant.timeZone(),
                restaurant.currency(), restaurant.dayStartsAt(), true, Billing.DEFAULT,
                new Timing(90, 10, List.of(new Timing.StationTiming("bar", 5))));
        var pizza = OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 0).sent(now);
        var cola = OrderStory.line(restaurant, 2, "cola", "drinks", 1, 300, 0).sent(now);
        var order = OrderStory.accepted(slow, null, at(now.plusSeconds(5_000)), now, List.of(pizza, cola));
        OrderStory.makeSearchable(sender, order);
        board("").then().body("stations.station", equalTo(List.of("kitchen")), "stations[0].tickets[0].lines.dish",
                equalTo(List.of("margherita")), "later.orders", equalTo(1), "later.nextAt", equalTo(now.plusSeconds(4_700).toString()));
        board("?station=bar").then().body("stations", hasSize(0), "later.orders", equalTo(1), "later.nextAt",
                equalTo(now.plusSeconds(4_700).toString()));
        board("?station=kitchen").then().body("stations", hasSize(1), "later.orders", equalTo(0), "later.nextAt", nullValue());

        OrderStory.makeSearchable(sender, order.move(1, LineStatus.COOKING, OrderStatus.PREPARING));
        board("?station=bar").then().body("stations", hasSize(0), "later.orders", equalTo(1));
        OrderStory.makeSearchable(sender, order.move(2, LineStatus.COOKING, OrderStatus.PREPARING));
        board("").then().body("stations.station", equalTo(List.of("bar", "kitchen")), "later.orders", equalTo(0));
    }

    @Test
    void theBoardAddsUpWhatIsToBeMade() throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var two = OrderStory.line(restaurant, 1, "margherita", "food", 2, 850, 0).sent(now);
        var three = OrderStory.line(restaurant, 1, "margherita", "food", 3, 850, 0).sent(now);
        var cooking = OrderStory.line(restaurant, 2, "calzone", "food", 1, 950, 0).sent(now).with(LineStatus.COOKING);
        var done = OrderStory.line(restaurant, 3, "margherita", "food", 7, 850, 0).sent(now).with(LineStatus.READY);
        var held = OrderStory.line(restaurant, 4, "margherita", "food", 9, 850, 0).held(now);
        var voided = OrderStory.accepted(restaurant, null, TABLE, now, List.of(two.sent(now).with(LineStatus.COOKING), cooking)).voidLine(1,
                now);
        OrderStory.makeSearchable(sender, OrderStory.accepted(restaurant, null, TABLE, now, List.of(two, cooking, done, held)),
                OrderStory.accepted(restaurant, null, TAKEAWAY, now, List.of(three)), voided);
        board("").then().body("stations[0].allDay.dish", equalTo(List.of("margherita", "calzone")), "stations[0].allDay.quantity",
                equalTo(List.of(5, 2)), "stations[0].allDay[0].items", equalTo(List.of(Map.of("choices", List.of("Large"), "quantity", 5))),
                "stations[0].allDay[0].choices", equalTo(List.of(Map.of("choice", "Large", "quantity", 5))));
    }

    @Test
    void aFurtherRoundCountsFromWhenItWasSent() throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var soup = OrderStory.line(restaurant, 1, "soup", "food", 1, 850, 0).sent(now.minusSeconds(3_600));
        var bread = OrderStory.line(restaurant, 2, "bread", "food", 1, 100, 0).sent(now.minusSeconds(60));
        var cola = OrderStory.line(restaurant, 3, "cola", "drinks", 1, 300, 0).sent(now.minusSeconds(30));
        var table = OrderStory.accepted(restaurant, null, TABLE, now.minusSeconds(3_600), List.of(soup))
                .move(1, LineStatus.SERVED, OrderStatus.READY).add(bread).add(cola);
        var newer = OrderStory.accepted(restaurant, null, TABLE, now.minusSeconds(600), List.of(soup.sent(now.minusSeconds(600))));
        OrderStory.makeSearchable(sender, table, newer);
        board("").then().body("stations[0].tickets[0].since", equalTo(now.minusSeconds(30).toString()), "stations[1].tickets.order",
                equalTo(List.of(newer.id().toString(), table.id().toString())), "stations[1].tickets[1].since",
                equalTo(now.minusSeconds(60).toString()), "stations[1].tickets[1].lines.sentAt",
                equalTo(List.of(now.minusSeconds(3_600).toString(), now.minusSeconds(60).toString())));
    }

    @Test
    void whatIsTakenAwayStaysUntilTheKitchenAcknowledgesIt() throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var steak = OrderStory.line(restaurant, 1, "steak", "food", 2, 3_000, 0).sent(now.minusSeconds(300)).with(LineStatus.COOKING);
        var soup = OrderStory.line(restaurant, 2, "soup", "food", 1, 500, 0).sent(now.minusSeconds(200)).with(LineStatus.COOKING);
        var cola = OrderStory.line(restaurant, 3, "cola", "drinks", 1, 300, 0).sent(now.minusSeconds(100));
        var voided = OrderStory.accepted(restaurant, null, TABLE, now.minusSeconds(300), List.of(steak, soup, cola)).voidLine(1, now);
        var cancelled = OrderStory.accepted(restaurant, null, TAKEAWAY, now.minusSeconds(200), List.of(soup)).cancel(now);
        OrderStory.makeSearchable(sender, voided, cancelled);
        board("?station=kitchen").then().body("stations[0].tickets.order",
                equalTo(List.of(voided.id().toString(), cancelled.id().toString())), "stations[0].tickets[0].lines.dish",
                equalTo(List.of("steak", "soup")), "stations[0].tickets[0].lines.status", equalTo(List.of("VOIDED", "COOKING")),
                "stations[0].tickets[0].lines[0].takenAwayAt", equalTo(now.toString()), "stations[0].tickets[0].lines[1].takenAwayAt",
                nullValue(), "stations[0].tickets[0].since", equalTo(now.minusSeconds(200).toString()), "stations[0].tickets[1].status",
                equalTo("CANCELLED"), "stations[0].tickets[1].lines.takenAwayAt", equalTo(List.of(now.toString())));
        given().get("/api/dashboard?restaurant=" + restaurant.code()).then().body("oldestWaiting.id", equalTo(voided.id().toString()));

        OrderStory.makeSearchable(sender, voided.acknowledge(), cancelled.acknowledge());
        board("").then().body("stations.tickets.order.flatten()",
                equalTo(List.of(voided.id().toString(), voided.id().toString())), "stations[1].tickets[0].lines.dish",
                equalTo(List.of("soup")));

        OrderStory.makeSearchable(sender, voided.voidLine(2, now));
        board("?station=kitchen").then().body("stations[0].tickets[0].lines.dish", equalTo(List.of("soup")));
        OrderStory.makeSearchable(sender, voided.acknowledge());
        board("").then().body("stations.station", equalTo(List.of("bar")));
    }

    @Test
    void heldCoursesWaitBesideWhatIsPrepared() throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var dessert = OrderStory.line(restaurant, 1, "tiramisu", "food", 2, 600, 0).in(3).held(now);
        var soup = OrderStory.line(restaurant, 2, "soup", "food", 1, 500, 0).sent(now.minusSeconds(200)).in(1);
        var bread = OrderStory.line(restaurant, 3, "bread", "food", 1, 100, 0).sent(now.minusSeconds(200));
        var cola = OrderStory.line(restaurant, 4, "cola", "drinks", 1, 300, 0).held(now);
        var table = OrderStory.accepted(restaurant, null, TABLE, now.minusSeconds(200), List.of(dessert, soup, bread, cola));
        OrderStory.makeSearchable(sender, table);
        board("").then().body("stations.station", equalTo(List.of("kitchen")), "stations[0].tickets[0].lines.dish",
                equalTo(List.of("bread", "soup", "tiramisu")), "stations[0].tickets[0].lines[0].course", nullValue(),
                "stations[0].tickets[0].lines[2].course", equalTo(3), "stations[0].tickets[0].lines[2].heldAt", equalTo(now.toString()));

        OrderStory.makeSearchable(sender, table.move(2, LineStatus.SERVED, OrderStatus.PREPARING).move(3, LineStatus.SERVED,
                OrderStatus.PREPARING));
        board("").then().body("stations", hasSize(0));
        OrderStory.makeSearchable(sender, table.fire(1, now.minusSeconds(10)));
        board("").then().body("stations.station", equalTo(List.of("kitchen")), "stations[0].tickets[0].since",
                equalTo(now.minusSeconds(10).toString()));
    }

    @Test
    void movedLinesSayWhereTheyWentAndWhereTheyCameFrom() throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var steak = OrderStory.line(restaurant, 1, "steak", "food", 1, 2_000, 0).sent(now.minusSeconds(300)).with(LineStatus.COOKING);
        var there = new OtherOrder(OrderStory.newId(now), 12, "9");
        var left = OrderStory.accepted(restaurant, null, TABLE, now.minusSeconds(400),
                List.of(steak.movedTo(new Place(there, 3)).takenAway(now)));
        var come = OrderStory.accepted(restaurant, null, TABLE, now.minusSeconds(200),
                List.of(steak.movedFrom(new Place(there, 3)).forSeat(2)));
        OrderStory.makeSearchable(sender, left, come);
        board("").then().body("stations[0].tickets[0].order", equalTo(come.id().toString()), "stations[0].tickets[0].since",
                equalTo(now.minusSeconds(300).toString()), "stations[0].tickets[0].lines[0].movedFrom.table", equalTo("9"),
                "stations[0].tickets[0].lines[0].seat", equalTo(2), "stations[0].tickets[0].lines[0].status", equalTo("COOKING"),
                "stations[0].tickets[1].order", equalTo(left.id().toString()), "stations[0].tickets[1].lines[0].status", equalTo("MOVED"),
                "stations[0].tickets[1].lines[0].movedTo.number", equalTo(12), "stations[0].tickets[1].lines[0].takenAwayAt",
                equalTo(now.toString()));
        OrderStory.makeSearchable(sender, left.acknowledge());
        board("").then().body("stations[0].tickets.order", equalTo(List.of(come.id().toString())));
    }

    private OrderStory takeaway(Instant now, Instant pickUpAt, OrderLine line) {
        return OrderStory.accepted(restaurant, null, at(pickUpAt), now.minusSeconds(3_600), List.of(line));
    }

    private static Fulfilment at(Instant pickUpAt) {
        return new Fulfilment.Takeaway("Zoë Müller", null, pickUpAt);
    }

    @Test
    void guestsSeeNumbersAndNothingElse() throws Exception {
        var now = Instant.now();
        var line = OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 0);
        for (int number : List.of(5, 3)) {
            sender.send(OrderStory.placed(1, restaurant, "web-4711", TAKEAWAY, now.minusSeconds(number), List.of(line)).numbered(number)
                    .accept().messages());
        }
        sender.send(OrderStory.accepted(restaurant, null, TAKEAWAY, now, List.of(line)).numbered(2)
                .move(1, LineStatus.READY, OrderStatus.READY).messages());
        sender.send(OrderStory.accepted(restaurant, null, TAKEAWAY, now, List.of(line)).numbered(1).complete().messages());
        sender.send(OrderStory.placed(1, restaurant, null, TAKEAWAY, now, List.of(line)).messages());
        sender.send(OrderStory.accepted(restaurant, null, TABLE, now, List.of(line)).messages());
        Eventually.is(List.of(5, 3), () -> screen(as("screen", restaurant.code())).path("preparing"));
        Eventually.is(List.of(2), () -> screen(as("screen", restaurant.code())).path("ready"));
        var seen = new ObjectMapper().readTree(screen(as("screen", restaurant.code())).asString());
        var names = new TreeSet<String>();
        seen.fieldNames().forEachRemaining(names::add);
        assertEquals(Set.of("restaurant", "preparing", "ready"), names);
    }

    @Test
    void yesterdaysNumbersAreGone() throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var yesterday = now.minusSeconds(20 * 3_600);
        var line = OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 0).sent(now);
        OrderStory.makeSearchable(sender, ready(1, TAKEAWAY, yesterday, line), ready(2, TAKEAWAY, now.minusSeconds(40 * 3_600), line),
                ready(3, at(now.plusSeconds(600)), yesterday, line), ready(4, at(now.plusSeconds(600)), now.minusSeconds(40 * 3_600), line),
                ready(5, TAKEAWAY, now.minusSeconds(60), line),
                OrderStory.placed(1, restaurant, null, at(now.plusSeconds(86_400)), now, List.of(line)).numbered(6).accept(),
                OrderStory.placed(1, restaurant, null, at(now.plusSeconds(600)), yesterday, List.of(line)).numbered(7).accept());
        screen(as("screen", restaurant.code())).then().body("ready", equalTo(List.of(4, 3, 5)), "preparing", equalTo(List.of(7)));
    }

    private OrderStory ready(int number, Fulfilment fulfilment, Instant placedAt, OrderLine line) {
        return OrderStory.accepted(restaurant, null, fulfilment, placedAt, List.of(line)).numbered(number)
                .move(1, LineStatus.READY, OrderStatus.READY);
    }

    @Test
    void aScreenSeesItsOwnNumbersAndNothingElse() throws Exception {
        for (var address : List.of("/api/kitchen/" + restaurant.code(), "/api/orders", "/api/orders/" + OrderStory.newId(Instant.now()),
                "/api/sales", "/api/dashboard?restaurant=" + restaurant.code())) {
            as("screen", restaurant.code()).get(address).then().statusCode(403);
            as("screen", "*").get(address).then().statusCode(403);
        }
        screen(as("screen", "elsewhere")).then().statusCode(403).contentType("application/problem+json");
        screen(as("screen")).then().statusCode(403);
        screen(as("guest")).then().statusCode(403);
        for (var role : List.of("waiter", "kitchen", "manager", "operator")) {
            screen(as(role, restaurant.code())).then().statusCode(200);
            screen(as(role, "elsewhere")).then().statusCode(403);
            as(role, restaurant.code()).get("/api/kitchen/" + restaurant.code()).then().statusCode(200);
            as(role, "elsewhere").get("/api/kitchen/" + restaurant.code()).then().statusCode(403);
        }
    }

    @Test
    void invalidParametersAreRejected() {
        given().get("/api/kitchen/nowhere").then().statusCode(404).contentType("application/problem+json");
        given().get("/api/kitchen/nowhere/screen").then().statusCode(404);
        board("?station=").then().statusCode(400).body("violations[0].parameter", equalTo("station"));
        board("?colour=red").then().statusCode(400).body("violations", hasSize(1));
        given().get("/api/kitchen/" + restaurant.code() + "/screen?station=bar").then().statusCode(400);
        board("?station=sauna").then().statusCode(200).body("stations", hasSize(0));
    }

    private Response board(String query) {
        return given().get("/api/kitchen/" + restaurant.code() + query);
    }

    private Response screen(RequestSpecification caller) {
        return caller.get("/api/kitchen/" + restaurant.code() + "/screen");
    }

    private static RequestSpecification as(String role, String... restaurants) {
        return given().auth().oauth2(Tokens.of(role, "anna", restaurants));
    }
}
