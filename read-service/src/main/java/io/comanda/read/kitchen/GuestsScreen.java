package io.comanda.read.kitchen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.events.OrderStatus;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.elastic.Search;
import io.comanda.read.orders.FulfilmentKind;
import io.comanda.read.orders.OrderViews;
import io.comanda.read.restaurants.RestaurantLookup;
import io.comanda.read.search.Clauses;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/// The screen for guests who wait for a takeaway.
///
/// @param restaurant its code
/// @param preparing  numbers of orders that are accepted or in preparation, oldest first
/// @param ready      numbers of orders to collect, oldest first
@RegisterForReflection
record GuestsScreen(String restaurant, List<Integer> preparing, List<Integer> ready) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<OrderStatus> SHOWN = List.of(OrderStatus.ACCEPTED, OrderStatus.PREPARING, OrderStatus.READY);

    /// More numbers than fit on a screen.
    private static final int NUMBERS_MAX = 500;

    static GuestsScreen query(Views views, RestaurantLookup restaurant) {
        var responses = views.searches(List.of(restaurant.search(), new Search(Indices.all(OrderViews.ORDERS), body(restaurant))));
        var hits = responses.get(1).at("/hits/hits");
        return new GuestsScreen(restaurant.found(responses.get(0), views).code(),
                numbers(hits, Set.of(OrderStatus.ACCEPTED, OrderStatus.PREPARING)), numbers(hits, Set.of(OrderStatus.READY)));
    }

    private static ObjectNode body(RestaurantLookup restaurant) {
        return JSON.valueToTree(Map.of("size", NUMBERS_MAX, "track_total_hits", false, "_source", List.of("state.number", "state.status"),
                "sort", List.of(Map.of("placedAt", "asc"), Map.of("id", "asc")), "query",
                Clauses.allOf(List.of(restaurant.filter(), Clauses.isOneOf("status", SHOWN),
                        Clauses.is("fulfilment", FulfilmentKind.TAKEAWAY)))));
    }

    private static List<Integer> numbers(JsonNode hits, Set<OrderStatus> statuses) {
        return StreamSupport.stream(hits.spliterator(), false).map(hit -> hit.at("/_source/state"))
                .filter(state -> statuses.contains(OrderStatus.valueOf(state.path("status").textValue())))
                .map(state -> state.path("number").intValue()).toList();
    }
}
