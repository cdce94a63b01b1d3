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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /// The names of the lists.
    private static final String PREPARING = "preparing";
    private static final String READY = "ready";

    /// More numbers than fit on a screen.
    private static final int NUMBERS_MAX = 500;

    /// @param versions of the orders on the screen, by their ids
    record Found(GuestsScreen screen, Map<String, Long> versions) {
    }

    static Found find(Views views, RestaurantLookup restaurant) {
        var responses = views.searches(List.of(restaurant.search(), new Search(Indices.all(OrderViews.ORDERS), body(restaurant))));
        var hits = responses.get(1).at("/hits/hits");
        var versions = new HashMap<String, Long>();
        hits.forEach(hit -> versions.put(hit.path("_id").textValue(), hit.path("_version").longValue()));
        return new Found(new GuestsScreen(restaurant.found(responses.get(0), views).code(), numbers(hits, PREPARING),
                numbers(hits, READY)), versions);
    }

    /// The list that an order is in; empty if it is not on the screen.
    static Optional<String> list(JsonNode state) {
        if (!state.at("/fulfilment/type").asText().equals(FulfilmentKind.TAKEAWAY.toString())) {
            return Optional.empty();
        }
        return switch (OrderStatus.valueOf(state.path("status").textValue())) {
            case ACCEPTED, PREPARING -> Optional.of(PREPARING);
            case READY -> Optional.of(READY);
            case PLACED, COMPLETED, DECLINED, CANCELLED, NOT_COLLECTED -> Optional.empty();
        };
    }

    private static ObjectNode body(RestaurantLookup restaurant) {
        return JSON.valueToTree(Map.of("size", NUMBERS_MAX, "track_total_hits", false, "version", true, "_source",
                List.of("state.number", "state.status", "state.fulfilment.type"),
                "sort", List.of(Map.of("placedAt", "asc"), Map.of("id", "asc")), "query",
                Clauses.allOf(List.of(restaurant.filter(), Clauses.isOneOf("status", SHOWN),
                        Clauses.is("fulfilment", FulfilmentKind.TAKEAWAY)))));
    }

    private static List<Integer> numbers(JsonNode hits, String list) {
        return StreamSupport.stream(hits.spliterator(), false).map(hit -> hit.at("/_source/state"))
                .filter(state -> list(state).filter(list::equals).isPresent())
                .map(state -> state.path("number").intValue()).toList();
    }
}
