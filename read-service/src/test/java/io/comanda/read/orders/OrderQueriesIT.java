package io.comanda.read.orders;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.Message;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.events.Payment.Method;
import io.comanda.read.Eventually;
import io.comanda.read.Management;
import io.comanda.read.RealServers;
import io.comanda.read.Row;
import io.comanda.read.Sender;
import io.comanda.read.Verdicts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Queries about orders, against the running service. Each test has its own restaurant.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class OrderQueriesIT {

    private static final Instant EVENING = Instant.parse("2015-06-15T18:00:00Z");
    private static final Fulfilment TABLE = new Fulfilment.DineIn("terrace-12", 4);

    private Sender sender;
    private OrderedAt restaurant;

    @BeforeEach
    void open(TestInfo test) throws Exception {
        restaurant = OrderStory.restaurant(test.getTestMethod().orElseThrow().getName(), "Europe/Rome", "EUR", LocalTime.of(2, 0), true);
        sender = new Sender(RealServers.get().amqpUri());
        Eventually.is(200, () -> Management.get("/q/health/group/dependencies").statusCode());
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void anOrderIsReturnedAtOnceAsTheCommandReturnedIt() throws Exception {
        var story = accepted(EVENING).move(1, LineStatus.COOKING, OrderStatus.PREPARING);
        sender.send(story.messages());
        Eventually.is("PREPARING", () -> given().get("/api/orders/" + story.id()).path("state.status"));
        long version = story.last().envelope().version();
        given().get("/api/orders/" + story.id()).then().statusCode(200)
                .header("ETag", matchesPattern("(W/)?\"" + version + "\\..+\""))
                .body("id", equalTo(story.id().toString()), "revision", equalTo(2), "version", equalTo(version),
                        "state.lines[0].unitPrice.minor", equalTo(850), "state.fulfilment.type", equalTo("dine-in"),
                        "state.history.what", equalTo(List.of("order.placed", "order.line-bumped")), "state.history[0].by.subject",
                        equalTo("anna"), "state.placedAt", equalTo("2015-06-15T18:00:00Z"), "state.restaurant.code",
                        equalTo(restaurant.code()));
    }

    @Test
    void anUnknownOrderIsNotFound() {
        for (var id : List.of(OrderStory.newId(EVENING).toString(), "17", "00000000-0000-0000-0000-000000000000", "*", "a,b")) {
            given().get("/api/orders/{id}", id).then().statusCode(404).contentType("application/problem+json")
                    .body("type", equalTo("/api/problems#not-found"), "status", equalTo(404), "detail", containsString(id));
        }
    }

    @ParameterizedTest
    @CsvSource({ "colour=red, colour", "status=EATEN, status", "fulfilment=drone, fulfilment", "from=yesterday, from",
            "to=2015-13-01, to", "from=2015-01-01T10:00, from", "from=+999999999-01-01, from", "limit=0, limit", "limit=101, limit",
            "limit=ten, limit", "after=abc, after", "text=, text", "min=-1, min", "max=1.50, max",
            "paid=maybe, paid", "currency=EURO, currency", "status=PLACED&status=READY, status" })
    void anInvalidParameterIsRejected(String query, String named) {
        given().get("/api/orders?" + query).then().statusCode(400).contentType("application/problem+json")
                .body("type", equalTo("/api/problems#invalid"), "violations", hasSize(1), "violations[0].parameter",
                        equalTo(named), "detail", containsString("'" + named + "'"));
    }

    @Test
    void allErrorsAreReturnedAtOnce() {
        given().get("/api/orders?colour=red&status=EATEN&limit=0&after=x").then().statusCode(400).body("violations", hasSize(4));
    }

    @Test
    void ordersAreFoundByText() throws Exception {
        var story = OrderStory.accepted(restaurant, "web-4711", new Fulfilment.Takeaway("Zoë Müller", "0171", null), EVENING,
                List.of(OrderStory.line(restaurant, 1, "thai_ckn", "food", 1, 850, 1_000)));
        sender.send(story.messages());
        Eventually.is(1, () -> found("text=muller"));
        for (var text : List.of("Müller", "zoe", "4711", "web-4711", "17", "thai", "ckn", "thai_ckn", "large", "MULLER thai", "miller",
                "mueller", "mül", "web 4711 zoe")) {
            assertEquals(1, found("text=" + text), text);
        }
        for (var text : List.of("killer", "muller pasta", "471", "*", "text:muller", "muller OR pasta", "\"muller pasta\"")) {
            assertEquals(0, found("text=" + text), text);
        }
    }

    @Test
    void ordersAreFoundAsStaffTypeThem() throws Exception {
        var atTable = OrderStory.accepted(restaurant, null, new Fulfilment.DineIn("7", 2), EVENING,
                List.of(OrderStory.line(restaurant, 1, "Schweineschnitzel", "food", 1, 850, 1_000)));
        var takeaway = OrderStory.accepted(restaurant, null, new Fulfilment.Takeaway("Katharina O'Brien", "030 2312-507", null), EVENING,
                List.of(OrderStory.line(restaurant, 1, "Käsespätzle", "food", 1, 850, 1_000)));
        var greek = OrderStory.accepted(restaurant, null, new Fulfilment.Takeaway("Βασίλης Άννα 민수", null, null), EVENING,
                List.of(OrderStory.line(restaurant, 1, "Lehmann", "food", 1, 850, 1_000)));
        OrderStory.makeSearchable(sender, atTable, takeaway, greek);
        for (var text : List.of("Tisch 7", "table 7", "T7", "schnitzel tisch 7", "mesa 7 schwein")) {
            assertEquals(List.of(atTable.id().toString()), ids(text), text);
        }
        for (var text : List.of("Kath", "brien", "o'brien", "2507", "12507", "spätzle", "kaesespaetzle")) {
            assertEquals(List.of(takeaway.id().toString()), ids(text), text);
        }
        for (var text : List.of("Βασιλης", "민수", "Lehman")) {
            assertEquals(List.of(greek.id().toString()), ids(text), text);
        }
        int number = given().get("/api/orders/" + atTable.id()).path("state.number");
        for (var text : List.of("#%d", "Nr. %d", "order %d", "# %d")) {
            assertTrue(ids(text.formatted(number)).contains(atTable.id().toString()), text);
        }
        for (var text : List.of("T7 schwein", "7 schnitzel", "Schweineschnitzel T7")) {
            assertEquals(List.of(atTable.id().toString()), ids(text), text);
        }
        for (var text : List.of("민", "Αννα", "Άννα", "Lehm")) {
            assertEquals(List.of(greek.id().toString()), ids(text), text);
        }
        assertEquals(List.of(), ids("Tisch 8"));
        assertEquals(List.of(), ids("2508"));
        assertEquals(List.of(), ids("table"));
    }

    @Test
    void ordersAreFoundAsTheyWereJudged() throws Exception {
        var stories = Row.of("/relevance/orders.csv").stream().map(this::judged).toList();
        OrderStory.makeSearchable(sender, stories.toArray(OrderStory[]::new));
        verdicts("judged-orders.csv").assertAtLeast(27, 26);
        verdicts("judged-orders-4.csv").assertAtLeast(15, 14);
    }

    private Verdicts verdicts(String file) {
        var verdicts = new Verdicts(file);
        for (var row : Row.of("/relevance/" + file)) {
            var found = given().queryParam("text", row.field("query")).get("/api/orders?restaurant=" + restaurant.code()).then()
                    .statusCode(200).extract().<List<Integer>>path("items.state.number").stream().map(String::valueOf).toList();
            var judged = List.of(row.field("judged").split(" ", -1));
            boolean isRight = found.size() == judged.size() && found.containsAll(judged)
                    && (!row.field("kind").equals("number") || found.equals(judged));
            verdicts.add(row.field("half"), row.field("kind"), row.field("query"), isRight, found);
        }
        return verdicts;
    }

    private OrderStory judged(Row row) {
        var fulfilment = row.field("table").isEmpty()
                ? new Fulfilment.Takeaway(row.field("customer"), row.field("phone").isEmpty() ? null : row.field("phone"), null)
                : new Fulfilment.DineIn(row.field("table"), 2);
        var dishes = List.of(row.field("dishes").split("; ", -1));
        var lines = IntStream.range(0, dishes.size())
                .mapToObj(i -> OrderStory.line(restaurant, i + 1, dishes.get(i), "food", 1, 850, 1_000)).toList();
        int number = Integer.parseInt(row.field("number"));
        return OrderStory.accepted(restaurant, null, fulfilment, EVENING.plusSeconds(number), lines).numbered(number).pay(850, 0);
    }

    @Test
    void aNumberIsThatOfAnOrderBeforeThatOfATable() throws Exception {
        var lines = List.of(OrderStory.line(restaurant, 1, "Linsensuppe", "food", 1, 850, 1_000));
        var numbered = OrderStory.accepted(restaurant, null, TABLE, EVENING, lines).numbered(31).pay(850, 0);
        var atTable = OrderStory.accepted(restaurant, null, new Fulfilment.DineIn("31", 2), EVENING.plusSeconds(60), lines);
        OrderStory.makeSearchable(sender, numbered, atTable);
        var both = List.of(numbered.id().toString(), atTable.id().toString());
        for (var text : List.of("31", "suppe 31", "31 linse")) {
            assertEquals(both, ids(text), text);
        }
        for (var text : List.of("#31", "Nr. 31", "order 31")) {
            assertEquals(both.subList(0, 1), ids(text), text);
        }
        for (var text : List.of("Tisch 31", "T31", "suppe tisch 31")) {
            assertEquals(both.subList(1, 2), ids(text), text);
        }
        var first = given().get("/api/orders?text=31&limit=1&restaurant=" + restaurant.code()).then().statusCode(200).extract();
        assertEquals(both.subList(0, 1), first.path("items.state.id"));
        given().queryParam("after", first.<String>path("next")).get("/api/orders?text=31&limit=1&restaurant=" + restaurant.code()).then()
                .statusCode(200).body("items.state.id", equalTo(both.subList(1, 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "06 12 34 56 78", "0612345678", "5678", "56 78", "345678", "06.12.34.56.78", "06-12/34 56 78",
            "+33 6 12 34 56 78",
            "+33612345678", "33612345678", "0033 6 12 34 56 78", "+33 (0)6 12 34 56 78", "6 12 34 56 78", "011 33 612345678",
            "٠٦ ١٢ ٣٤ ٥٦ ٧٨", "ana 06 12 34 56 78", "06 12 34 56 78 ana" })
    void aTelephoneNumberIsFoundHoweverItIsWritten(String typed) throws Exception {
        var paris = OrderStory.restaurant("phones-" + Math.floorMod(typed.hashCode(), 1_000_000), "Europe/Paris", "EUR", LocalTime.MIDNIGHT,
                true);
        var soup = List.of(OrderStory.line(paris, 1, "soup", "food", 1, 500, 700));
        var ana = OrderStory.accepted(paris, null, new Fulfilment.Takeaway("Ana", "06 12 34 56 78", null), EVENING, soup);
        var berta = OrderStory.accepted(paris, null, new Fulfilment.Takeaway("Berta", "+33 6 12 34 56 79", null), EVENING, soup);
        OrderStory.makeSearchable(sender, ana, berta);
        assertEquals(List.of(ana.id().toString()), ids(paris, typed));
        assertEquals(List.of(), ids(paris, typed + " soup 12 34 99"));
    }

    @Test
    void partsOfATelephoneNumberAreNumbersOfTheirOwnToo() throws Exception {
        var lines = List.of(OrderStory.line(restaurant, 1, "soup", "food", 1, 850, 1_000));
        var order = OrderStory.accepted(restaurant, "2015 4711", TABLE, EVENING, lines);
        var phoned = OrderStory.accepted(restaurant, null, new Fulfilment.Takeaway("Ana", "+39 06 2015 4711", null), EVENING, lines);
        OrderStory.makeSearchable(sender, order, phoned);
        assertEquals(Set.of(order.id().toString(), phoned.id().toString()), Set.copyOf(ids("2015 4711")));
        for (var beginning : List.of("06 2015", "06201", "+39 06 20")) {
            assertEquals(List.of(phoned.id().toString()), ids(beginning), beginning);
        }
        assertEquals(List.of(), ids("0620"), "too short a beginning");
    }

    private List<String> ids(String text) {
        return ids(restaurant, text);
    }

    private static List<String> ids(OrderedAt restaurant, String text) {
        return given().queryParam("text", text).get("/api/orders?restaurant=" + restaurant.code()).then().statusCode(200).extract()
                .path("items.state.id");
    }

    @Test
    void ordersAreFoundByPaymentReferencesAndUsersInTheHistory() throws Exception {
        sender.send(accepted(EVENING).pay(Method.CARD, 850, 0, "terminal-990017").messages());
        Eventually.is(1, () -> found("text=terminal-990017"));
        assertEquals(1, found("text=990017 anna"));
        assertEquals(0, found("text=990018"));
        assertEquals(0, found("text=990017 berta"));
    }

    @Test
    void anOrderThatWasGivenBackWholeIsNotUnpaid() throws Exception {
        var lines = List.of(OrderStory.line(restaurant, 1, "refunded", "food", 1, 850, 1_000));
        OrderStory.makeSearchable(sender,
                OrderStory.accepted(restaurant, null, TABLE, EVENING, lines).pay(850, 0).complete().giveBack(1, EVENING),
                OrderStory.accepted(restaurant, null, TABLE, EVENING, lines).pay(850, 0).complete().refund(1, 850, 0),
                OrderStory.accepted(restaurant, null, TABLE, EVENING, lines).pay(850, 0).complete().refund(1, 50, 0));
        assertEquals(1, found("text=refunded&paid=false"));
        assertEquals(2, found("text=refunded&paid=true"));
    }

    @Test
    void ordersAreFoundByAmountAndWhetherTheyArePaid() throws Exception {
        for (long price : List.of(1_000, 2_000, 3_000)) {
            var story = OrderStory.accepted(restaurant, null, TABLE, EVENING,
                    List.of(OrderStory.line(restaurant, 1, "margherita", "food", 1, price, 0)));
            sender.send((price == 2_000 ? story.pay(2_000, 0) : story.pay(500, 0)).messages());
        }
        Eventually.is(3, () -> found("text=margherita"));
        Eventually.is(1, () -> found("paid=true"));
        assertEquals(2, found("paid=false"));
        assertEquals(2, found("min=2000"));
        assertEquals(2, found("max=2000"));
        assertEquals(1, found("min=1001&max=2999&paid=true&currency=EUR"));
        assertEquals(0, found("min=1001&max=2999&paid=false"));
        assertEquals(0, found("min=1001&currency=USD"));
    }

    @Test
    void anErasedCustomerIsNoLongerFoundByName() throws Exception {
        var story = OrderStory.accepted(restaurant, "web-4712", new Fulfilment.Takeaway("Zoë Müller", "0171555", null), EVENING,
                List.of(OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 1_000)))
                .move(1, LineStatus.READY, OrderStatus.READY).notCollected();
        OrderStory.makeSearchable(sender, story);
        assertEquals(1, found("text=muller"));
        assertEquals(1, found("status=NOT_COLLECTED&text=zoe"));

        sender.send(List.of(story.eraseCustomer().last()));
        Eventually.is(0, () -> found("text=muller"));
        assertEquals(0, found("text=zoe"));
        assertEquals(0, found("text=null"));
        assertEquals(1, found("status=NOT_COLLECTED&text=4712"));
        var answer = given().get("/api/orders/" + story.id()).then().statusCode(200).body("state.fulfilment.type", equalTo("takeaway"))
                .extract().asString();
        assertFalse(answer.contains("Müller") || answer.contains("0171555"), answer);
    }

    @Test
    void ordersAreFoundByVoidedLinesButNotByRemovedOnesAndByTheirCurrentTable() throws Exception {
        var story = OrderStory.accepted(restaurant, null, TABLE, EVENING, List.of(
                OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 1_000),
                OrderStory.line(restaurant, 2, "diavola", "food", 1, 950, 1_000),
                OrderStory.line(restaurant, 3, "tiramisu", "food", 1, 550, 1_000)));
        sender.send(story.messages());
        Eventually.is(1, () -> found("text=margherita diavola tiramisu terrace"));

        sender.send(story.voidLine(2).remove(3).moveTable("garden-3").messages());
        Eventually.is(1, () -> found("text=garden"));
        assertEquals(1, found("text=diavola"));
        assertEquals(0, found("text=tiramisu"));
        assertEquals(0, found("text=terrace"));
        given().get("/api/orders/" + story.id()).then().body("state.lines.status", equalTo(List.of("WAITING", "VOIDED", "REMOVED")),
                "state.lines[1].reason", equalTo("dropped"));
    }

    @Test
    void ordersAreFoundByStatusFulfilmentRestaurantAndTime() throws Exception {
        var atTable = accepted(EVENING);
        var lateAtNight = accepted(Instant.parse("2015-06-15T23:30:00Z")).complete(); // 01:30 in Rome, still the 15th
        OrderStory.makeSearchable(sender, atTable, lateAtNight);
        assertEquals(2, found("limit=100"));
        assertEquals(1, found("status=ACCEPTED"));
        assertEquals(1, found("status=completed"));
        assertEquals(2, found("fulfilment=dine-in"));
        assertEquals(0, found("fulfilment=takeaway"));
        assertEquals(2, found("from=2015-06-15&to=2015-06-16"));
        assertEquals(0, found("from=2015-06-16"));
        assertEquals(1, found("from=2015-06-15T23:00:00Z&to=2015-06-16T00:00:00Z"));
        assertEquals(1, found("to=2015-06-15T23:30:00Z"));
        given().queryParam("restaurant", restaurant.id()).get("/api/orders").then().body("items", hasSize(2));
        given().queryParam("restaurant", "elsewhere").get("/api/orders").then().body("items", hasSize(0));
    }

    @Test
    void pagesNeitherSkipNorRepeatWhileNewOrdersArrive() throws Exception {
        var before = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            // Some at the same instant, over three months: the id decides.
            var story = accepted(EVENING.plusSeconds(60L * 60 * 24 * (i / 4)));
            before.add(story.id().toString());
            sender.send(story.messages());
        }
        Eventually.is(60, () -> given().queryParam("restaurant", restaurant.code()).queryParam("limit", 100).get("/api/orders")
                .path("items.size()"));
        var seen = new ArrayList<String>();
        var placed = new ArrayList<String>();
        String next = null;
        do {
            var request = given().queryParam("restaurant", restaurant.code()).queryParam("limit", 7);
            var page = (next == null ? request : request.queryParam("after", next)).get("/api/orders").then().statusCode(200).extract();
            seen.addAll(page.<List<String>>path("items.id"));
            placed.addAll(page.<List<String>>path("items.state.placedAt"));
            next = page.path("next");
            for (int day = 0; day < 15; day += 5) {
                sender.send(accepted(EVENING.plusSeconds(60L * 60 * 24 * day)).messages());
            }
            Thread.sleep(300); // time for some of them to arrive; the result must not depend on it
        } while (next != null);
        assertEquals(new HashSet<>(seen).size(), seen.size(), "none twice");
        assertTrue(seen.containsAll(before), "none skipped");
        assertEquals(placed.stream().sorted(Collections.reverseOrder()).toList(), placed, "newest first");
    }

    @Test
    void shuffledRepeatedAndLostMessagesGiveTheSameResult() throws Exception {
        var random = new Random(20);
        var messages = new ArrayList<Message>();
        var stories = new ArrayList<OrderStory>();
        for (int i = 0; i < 100; i++) {
            var story = OrderHistories.random(random);
            stories.add(story);
            messages.addAll(story.messages().stream().filter(message -> message.equals(story.last()) || random.nextInt(3) > 0).toList());
        }
        sender.send(OrderHistories.disturbed(random, messages));
        for (var story : stories) {
            Eventually.is((int) story.last().envelope().revision(), () -> given().get("/api/orders/" + story.id()).path("revision"));
            given().get("/api/orders/" + story.id()).then().body("state.status", equalTo(story.now().status().name()));
        }
        SalesColumns.assertAsProjected(RealServers.get().elasticsearch(), stories);
    }

    private OrderStory accepted(Instant at) {
        return OrderStory.accepted(restaurant, null, TABLE, at,
                List.of(OrderStory.line(restaurant, 1, "margherita", "food", 2, 850, 1_000)));
    }

    private int found(String query) {
        return given().get("/api/orders?restaurant=" + restaurant.code() + "&" + query).then().statusCode(200).extract()
                .path("items.size()");
    }
}
