package io.comanda.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.journey.fixture.Caller;
import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.fixture.TestRestaurant;
import io.comanda.journey.fixture.Tokens;
import io.comanda.journey.fixture.ValidRequests;
import io.comanda.journey.http.Call;
import io.comanda.journey.http.Route;
import io.comanda.journey.system.Service;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// A query with the consistency token of a command shows what the command did: always, under load, in documents, lists and sums.
@SharedComanda
class ConsistencyIT {

    private static final int CLIENTS = 20;
    private static final int COMMANDS_EACH = 50;

    private static final String TOKEN = "Consistency-Token";
    private static final Route PLACE = Route.parse("POST /api/orders");
    private static final Route SOLD_OUT = Route.parse("POST /api/restaurants/{id}/dishes/{dishId}/sold-out");
    private static final Route BACK_ON = Route.parse("POST /api/restaurants/{id}/dishes/{dishId}/back-on");
    private static final Route MENU = Route.parse("PUT /api/restaurants/{id}/menu");
    private static final Route CLOSE = Route.parse("POST /api/restaurants/{id}/close");

    @Test
    void everyOrderIsVisibleWithItsToken() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<Integer>>();
            for (int i = 0; i < CLIENTS; i++) {
                results.add(threads.submit((Callable<Integer>) ConsistencyIT::placeAndQuery));
            }
            int visible = 0;
            for (var result : results) {
                visible += result.get();
            }
            assertEquals(CLIENTS * COMMANDS_EACH, visible);
        }
    }

    /// In a restaurant of its own, so that sums can be checked.
    ///
    /// @return the number of orders that all queries showed
    private static int placeAndQuery() {
        var restaurant = TestRestaurant.open("consistent");
        var manager = Tokens.of(Caller.MANAGER, "max", restaurant.code());
        int visible = 0;
        for (int orders = 1; orders <= COMMANDS_EACH; orders++) {
            var placed = ValidRequests.create(PLACE, Map.of("code", restaurant.code())).authorizedBy(manager).send();
            var token = placed.header(TOKEN);
            var id = placed.expectSuccess().path("id").asText();
            var order = query("/api/orders/" + id, token, manager);
            var newest = query("/api/orders?limit=1&restaurant=" + restaurant.code(), token, manager);
            var sales = query("/api/sales?restaurant=" + restaurant.code(), token, manager);
            visible += order.path("id").asText().equals(id) && newest.at("/items/0/id").asText().equals(id)
                    && sales.at("/totals/0/orders").asInt() == orders ? 1 : 0;
        }
        return visible;
    }

    @Test
    void changesOfDishesMenusAndRestaurantsAreVisibleWithTheirToken() {
        var restaurant = TestRestaurant.open("consistent");
        var manager = Tokens.of(Caller.MANAGER, "max", restaurant.code());
        var pathValues = Map.of("id", restaurant.id(), "dishId", restaurant.dishes().getFirst(), "code", restaurant.code());
        for (int i = 0; i < 20; i++) {
            assertEquals(1, available(restaurant, ValidRequests.create(SOLD_OUT, pathValues).authorizedBy(manager).send().header(TOKEN)));
            assertEquals(2, available(restaurant, ValidRequests.create(BACK_ON, pathValues).authorizedBy(manager).send().header(TOKEN)));
        }
        var emptied = ValidRequests.create(MENU, pathValues).authorizedBy(manager).withBody("{\"dishes\": []}").send().header(TOKEN);
        assertEquals(0, available(restaurant, emptied));
        var closed = ValidRequests.create(CLOSE, pathValues).authorizedBy(manager).send().header(TOKEN);
        assertEquals(0, query("/api/restaurants?open=true&text=" + restaurant.code(), closed, manager).path("items").size());
    }

    private static int available(TestRestaurant restaurant, String token) {
        return query("/api/dishes?available=true&restaurant=" + restaurant.code(), token, Tokens.EVERYWHERE).path("items").size();
    }

    private static JsonNode query(String path, String token, String bearer) {
        return new Call("GET", Service.READ.url() + path).authorizedBy(bearer).withHeader(TOKEN, token).withHeader("Prefer", "wait=10")
                .send().expectSuccess();
    }
}
