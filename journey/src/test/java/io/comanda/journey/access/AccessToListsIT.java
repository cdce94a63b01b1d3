package io.comanda.journey.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.journey.fixture.Caller;
import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.fixture.TestRestaurant;
import io.comanda.journey.fixture.Tokens;
import io.comanda.journey.http.Call;
import io.comanda.journey.system.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Lists, searches and aggregations contain the caller's data only. The data of others contains a unique word.
@SharedComanda
class AccessToListsIT {

    private static final Duration VIEW_TIMEOUT = Duration.ofSeconds(60);
    private static final int PRICE_MINOR = 1_000;
    private static final String THEIR_WORD = "zz" + UUID.randomUUID().toString().replace("-", "");
    private static final List<String> BY = List.of("", "by=dish", "by=category", "by=fulfilment", "by=hour", "by=day", "by=weekday",
            "by=month");

    private static TestRestaurant ours;
    private static TestRestaurant theirs;
    private static String guest;
    private static Set<String> ourOrders;
    private static String guestsOrder;

    @BeforeAll
    static void twoRestaurantsAndAGuestInBoth() throws InterruptedException {
        ours = TestRestaurant.open("ours");
        theirs = TestRestaurant.open("theirs");
        guest = Tokens.of(Caller.GUEST, UUID.randomUUID().toString());
        ourOrders = new TreeSet<>();
        for (var fulfilment : List.of(table("1"), table("2"), takeaway("Ann"))) {
            ourOrders.add(ours.order(Tokens.EVERYWHERE, fulfilment, "ours").id());
        }
        for (var fulfilment : List.of(table(THEIR_WORD.substring(0, 10)), takeaway(THEIR_WORD))) {
            theirs.order(Tokens.EVERYWHERE, fulfilment, THEIR_WORD);
        }
        theirs.order(null, takeaway(THEIR_WORD), THEIR_WORD);
        guestsOrder = theirs.order(guest, takeaway("Gina"), "gina").id();
        var deadline = Instant.now().plus(VIEW_TIMEOUT);
        while (ids(query(Tokens.EVERYWHERE, "orders?restaurant=" + theirs.code())).size() < 4
                || ids(query(Tokens.EVERYWHERE, "orders?restaurant=" + ours.code())).size() < 3
                || orders(query(Tokens.EVERYWHERE, "sales?restaurant=" + theirs.code())) < 2
                || orders(query(Tokens.EVERYWHERE, "sales?restaurant=" + ours.code())) < 3) {
            assertTrue(Instant.now().isBefore(deadline), "The views don't show all orders");
            Thread.sleep(100);
        }
    }

    @Test
    void staffSeeOrdersOfTheirRestaurantsOnly() {
        for (var caller : List.of(Caller.WAITER, Caller.KITCHEN, Caller.MANAGER, Caller.OPERATOR)) {
            var token = Tokens.of(caller, "journeys-" + caller, ours.code());
            assertEquals(ourOrders, ids(query(token, "orders?limit=100")), caller.toString());
            assertEquals(ourOrders, ids(query(token, "orders?restaurant=" + ours.id())), caller.toString());
            assertTheirOrdersAreHidden(token);
        }
    }

    @Test
    void guestsSeeTheirOwnOrdersOnly() {
        assertEquals(Set.of(guestsOrder), ids(query(guest, "orders?limit=100")));
        assertEquals(Set.of(guestsOrder), ids(query(guest, "orders?restaurant=" + theirs.code())));
        assertEquals(Set.of(), ids(query(guest, "orders?restaurant=" + ours.code())));
        for (var query : List.of("orders?text=" + THEIR_WORD, "orders?limit=100", "orders?restaurant=" + theirs.id())) {
            assertFalse(query(guest, query).toString().contains(THEIR_WORD), query);
        }
    }

    private static void assertTheirOrdersAreHidden(String token) {
        for (var query : List.of("orders?text=" + THEIR_WORD, "orders?text=zz", "orders?restaurant=" + theirs.code(),
                "orders?restaurant=" + theirs.id(),
                "orders?restaurant=" + theirs.code() + "&status=PLACED", "orders?fulfilment=takeaway&restaurant=" + theirs.id())) {
            assertEquals(Set.of(), ids(query(token, query)), query);
        }
    }

    /// The cursor of another caller's page gives no access to that caller's data.
    @Test
    void cursorsOfOthersGiveNoAccess() {
        var page = query(Tokens.EVERYWHERE, "orders?restaurant=" + theirs.code() + "&limit=1");
        var next = page.path("next").asText();
        assertFalse(next.isEmpty());
        var waiter = Tokens.of(Caller.WAITER, "anna", ours.code());
        var found = ids(query(waiter, "orders?limit=100&after=" + next));
        assertTrue(ourOrders.containsAll(found), found::toString);
    }

    @Test
    void salesIncludeOwnRestaurantsOnly() {
        for (var caller : List.of(Caller.MANAGER, Caller.OPERATOR)) {
            var token = Tokens.of(caller, "journeys-" + caller, ours.code());
            for (var by : BY) {
                for (var query : List.of("sales?" + by, "sales?" + by + "&restaurant=" + ours.code())) {
                    var sales = query(token, query.replace("?&", "?"));
                    assertEquals(1, sales.path("totals").size(), query);
                    assertEquals(ourOrders.size(), orders(sales), query);
                    assertEquals(ourOrders.size() * PRICE_MINOR, sales.at("/totals/0/gross/minor").asInt(), query);
                    assertEquals(by.isEmpty() ? 0 : ourOrders.size() * PRICE_MINOR, gross(sales.path("items")), query);
                    assertFalse(sales.toString().contains(theirs.dishes().getFirst()), query);
                }
                for (var restaurant : List.of(theirs.code(), theirs.id())) {
                    var query = ("sales?" + by + "&restaurant=" + restaurant).replace("?&", "?");
                    var sales = query(token, query);
                    assertEquals(0, sales.path("totals").size() + sales.path("items").size(), query);
                }
            }
        }
    }

    /// Public queries contain nothing of orders. What a text was understood as is the caller's own.
    @Test
    void publicQueriesContainNothingOfOrders() {
        assertEquals(0, new Call("GET", Service.READ.url() + "/api/dishes?text=" + THEIR_WORD).send().expectSuccess().path("items").size());
        for (var query : List.of("restaurants?text=" + THEIR_WORD, "restaurants/" + theirs.id(),
                "dishes?restaurant=" + theirs.code())) {
            assertFalse(new Call("GET", Service.READ.url() + "/api/" + query).send().text().contains(THEIR_WORD), query);
        }
    }

    private static JsonNode query(String token, String query) {
        return new Call("GET", Service.READ.url() + "/api/" + query).authorizedBy(token).send().expectSuccess();
    }

    private static Set<String> ids(JsonNode page) {
        var ids = new TreeSet<String>();
        page.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private static int orders(JsonNode sales) {
        return sales.at("/totals/0/orders").asInt();
    }

    private static int gross(JsonNode groups) {
        int sum = 0;
        for (var group : groups) {
            sum += group.at("/gross/minor").asInt();
        }
        return sum;
    }

    private static String table(String table) {
        return "{\"type\": \"dine-in\", \"table\": \"" + table + "\", \"covers\": 2}";
    }

    private static String takeaway(String name) {
        return "{\"type\": \"takeaway\", \"customerName\": \"" + name + "\"}";
    }
}
