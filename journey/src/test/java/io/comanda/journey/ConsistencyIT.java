package io.comanda.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Who asks with the token that a command answered sees what the command did: every time, under load, in documents, lists and sums alike.
class ConsistencyIT {

    private static final int AT_ONCE = 8;
    private static final int COMMANDS_EACH = 125;

    private static final String TOKEN = "Consistency-Token";
    private static final Route PLACE = Route.parse("POST /api/orders");
    private static final Route SOLD_OUT = Route.parse("POST /api/restaurants/{id}/dishes/{dishId}/sold-out");
    private static final Route BACK_ON = Route.parse("POST /api/restaurants/{id}/dishes/{dishId}/back-on");
    private static final Route MENU = Route.parse("PUT /api/restaurants/{id}/menu");
    private static final Route CLOSE = Route.parse("POST /api/restaurants/{id}/close");

    @Test
    void aThousandOfAThousandSeeWhatTheyHaveJustDone() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var evenings = new ArrayList<Future<Integer>>();
            for (int i = 0; i < AT_ONCE; i++) {
                evenings.add(threads.submit((Callable<Integer>) ConsistencyIT::anEvening));
            }
            int right = 0;
            for (var evening : evenings) {
                right += evening.get();
            }
            assertEquals(AT_ONCE * COMMANDS_EACH, right);
        }
    }

    /// In a restaurant of its own, so that it can count.
    ///
    /// @return how many orders were seen in every way there is
    private static int anEvening() {
        var place = Place.opened("consistent");
        var manager = Tokens.of(Who.MANAGER, "max", place.code());
        int right = 0;
        for (int orders = 1; orders <= COMMANDS_EACH; orders++) {
            var placed = Meant.call(PLACE, Map.of("code", place.code())).by(manager).reply();
            var token = placed.header(TOKEN);
            var id = placed.done().path("id").asText();
            var order = ask("/api/orders/" + id, token, manager);
            var newest = ask("/api/orders?limit=1&restaurant=" + place.code(), token, manager);
            var sales = ask("/api/sales?restaurant=" + place.code(), token, manager);
            right += order.path("id").asText().equals(id) && newest.at("/items/0/id").asText().equals(id)
                    && sales.at("/totals/0/orders").asInt() == orders ? 1 : 0;
        }
        return right;
    }

    @Test
    void aDishAMenuAndARestaurantAreSeenAtOnceAsWell() {
        var place = Place.opened("consistent");
        var manager = Tokens.of(Who.MANAGER, "max", place.code());
        var gaps = Map.of("id", place.id(), "dishId", place.dishes().getFirst(), "code", place.code());
        for (int i = 0; i < 20; i++) {
            assertEquals(1, available(place, Meant.call(SOLD_OUT, gaps).by(manager).reply().header(TOKEN)));
            assertEquals(2, available(place, Meant.call(BACK_ON, gaps).by(manager).reply().header(TOKEN)));
        }
        var emptied = Meant.call(MENU, gaps).by(manager).body("{\"dishes\": []}").reply().header(TOKEN);
        assertEquals(0, available(place, emptied));
        var closed = Meant.call(CLOSE, gaps).by(manager).reply().header(TOKEN);
        assertEquals(0, ask("/api/restaurants?open=true&text=" + place.code(), closed, manager).path("items").size());
    }

    private static int available(Place place, String token) {
        return ask("/api/dishes?available=true&restaurant=" + place.code(), token, Tokens.EVERYWHERE).path("items").size();
    }

    private static JsonNode ask(String question, String token, String bearer) {
        return new Call("GET", Side.READ.url() + question).by(bearer).with(TOKEN, token).with("Prefer", "wait=10").reply().done();
    }
}
