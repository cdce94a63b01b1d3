package io.comanda.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Lists, searches and sums hold nothing of what isn't the caller's, whatever is asked. Theirs is told by a word that stands nowhere else.
class AccessToListsIT {

    private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);
    private static final int PRICE_MINOR = 1_000;
    private static final String THEIR_WORD = "zz" + UUID.randomUUID().toString().replace("-", "");
    private static final List<String> BY = List.of("", "by=dish", "by=category", "by=fulfilment", "by=hour", "by=day", "by=weekday",
            "by=month");

    private static Place ours;
    private static Place theirs;
    private static String guest;
    private static Set<String> ourOrders;
    private static String guestsOrder;

    @BeforeAll
    static void twoRestaurantsAndAGuestInBoth() throws InterruptedException {
        ours = Place.opened("ours");
        theirs = Place.opened("theirs");
        guest = Tokens.of(Who.GUEST, UUID.randomUUID().toString());
        ourOrders = new TreeSet<>();
        for (var fulfilment : List.of(table("1"), table("2"), takeaway("Ann"))) {
            ourOrders.add(ours.order(Tokens.EVERYWHERE, fulfilment, "ours").id());
        }
        for (var fulfilment : List.of(table(THEIR_WORD.substring(0, 10)), takeaway(THEIR_WORD))) {
            theirs.order(Tokens.EVERYWHERE, fulfilment, THEIR_WORD);
        }
        theirs.order(null, takeaway(THEIR_WORD), THEIR_WORD);
        guestsOrder = theirs.order(guest, takeaway("Gina"), "gina").id();
        var deadline = Instant.now().plus(SEEN_WITHIN);
        while (ids(ask(Tokens.EVERYWHERE, "orders?restaurant=" + theirs.code())).size() < 4
                || ids(ask(Tokens.EVERYWHERE, "orders?restaurant=" + ours.code())).size() < 3
                || orders(ask(Tokens.EVERYWHERE, "sales?restaurant=" + theirs.code())) < 2
                || orders(ask(Tokens.EVERYWHERE, "sales?restaurant=" + ours.code())) < 3) {
            assertTrue(Instant.now().isBefore(deadline), "The views show too little");
            Thread.sleep(100);
        }
    }

    @Test
    void staffSeeTheirRestaurantsOrdersOnly() {
        for (var who : List.of(Who.WAITER, Who.KITCHEN, Who.MANAGER, Who.OPERATOR)) {
            var token = Tokens.of(who, "journeys-" + who, ours.code());
            assertEquals(ourOrders, ids(ask(token, "orders?limit=100")), who.toString());
            assertEquals(ourOrders, ids(ask(token, "orders?restaurant=" + ours.id())), who.toString());
            assertTheirsIsNowhere(token);
        }
    }

    @Test
    void guestsSeeTheirOwnOrdersOnly() {
        assertEquals(Set.of(guestsOrder), ids(ask(guest, "orders?limit=100")));
        assertEquals(Set.of(guestsOrder), ids(ask(guest, "orders?restaurant=" + theirs.code())));
        assertEquals(Set.of(), ids(ask(guest, "orders?restaurant=" + ours.code())));
        for (var question : List.of("orders?text=" + THEIR_WORD, "orders?limit=100", "orders?restaurant=" + theirs.id())) {
            assertFalse(ask(guest, question).toString().contains(THEIR_WORD), question);
        }
    }

    private static void assertTheirsIsNowhere(String token) {
        for (var question : List.of("orders?text=" + THEIR_WORD, "orders?text=zz", "orders?restaurant=" + theirs.code(),
                "orders?restaurant=" + theirs.id(),
                "orders?restaurant=" + theirs.code() + "&status=PLACED", "orders?fulfilment=takeaway&restaurant=" + theirs.id())) {
            assertEquals(Set.of(), ids(ask(token, question)), question);
        }
    }

    /// A page's end is told by a cursor; one that somebody else was given opens no more than one's own.
    @Test
    void anothersCursorLeadsNowhere() {
        var page = ask(Tokens.EVERYWHERE, "orders?restaurant=" + theirs.code() + "&limit=1");
        var next = page.path("next").asText();
        assertFalse(next.isEmpty());
        var waiter = Tokens.of(Who.WAITER, "anna", ours.code());
        var found = ids(ask(waiter, "orders?limit=100&after=" + next));
        assertTrue(ourOrders.containsAll(found), found::toString);
    }

    @Test
    void salesAreOfTheOwnRestaurantsOnly() {
        for (var who : List.of(Who.MANAGER, Who.OPERATOR)) {
            var token = Tokens.of(who, "journeys-" + who, ours.code());
            for (var by : BY) {
                for (var question : List.of("sales?" + by, "sales?" + by + "&restaurant=" + ours.code())) {
                    var sales = ask(token, question.replace("?&", "?"));
                    assertEquals(1, sales.path("totals").size(), question);
                    assertEquals(ourOrders.size(), orders(sales), question);
                    assertEquals(ourOrders.size() * PRICE_MINOR, sales.at("/totals/0/gross/minor").asInt(), question);
                    assertEquals(by.isEmpty() ? 0 : ourOrders.size() * PRICE_MINOR, gross(sales.path("items")), question);
                    assertFalse(sales.toString().contains(theirs.dishes().getFirst()), question);
                }
                for (var restaurant : List.of(theirs.code(), theirs.id())) {
                    var question = ("sales?" + by + "&restaurant=" + restaurant).replace("?&", "?");
                    var sales = ask(token, question);
                    assertEquals(0, sales.path("totals").size() + sales.path("items").size(), question);
                }
            }
        }
    }

    /// Nothing that an order says stands in what everybody may ask.
    @Test
    void whatIsOpenToAllTellsNothingOfOrders() {
        for (var question : List.of("restaurants?text=" + THEIR_WORD, "dishes?text=" + THEIR_WORD, "restaurants/" + theirs.id(),
                "dishes?restaurant=" + theirs.code())) {
            assertFalse(new Call("GET", Side.READ.url() + "/api/" + question).reply().text().contains(THEIR_WORD), question);
        }
    }

    private static JsonNode ask(String token, String question) {
        return new Call("GET", Side.READ.url() + "/api/" + question).by(token).reply().done();
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
