package io.comanda.read.kitchen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.events.OrderStatus;
import io.comanda.events.zone.TimeZones;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.elastic.Search;
import io.comanda.read.orders.FulfilmentKind;
import io.comanda.read.orders.OrderViews;
import io.comanda.read.restaurants.RestaurantLookup;
import io.comanda.read.search.Clauses;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The screen for guests who wait for a takeaway, on the restaurant's current business day: orders that were placed on it, or that are for
/// it. One that nobody collected leaves it with its day.
///
/// @param restaurant its code
/// @param preparing  numbers of orders that are accepted or in preparation, oldest first. Those for later appear when the kitchen gets them
/// @param ready      numbers of orders to collect, oldest first
@RegisterForReflection
record GuestsScreen(String restaurant, List<Integer> preparing, List<Integer> ready) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<OrderStatus> SHOWN = List.of(OrderStatus.ACCEPTED, OrderStatus.PREPARING, OrderStatus.READY);

    /// More numbers than fit on a screen.
    private static final int NUMBERS_MAX = 500;

    /// A business day has 25 hours at most, and the search does not know yet when it began.
    private static final Duration DAY_MAX = Duration.ofHours(25);

    static GuestsScreen query(Views views, RestaurantLookup restaurant, TimeZones zones, Instant now) {
        var responses = views.searches(
                List.of(restaurant.search(), new Search(Indices.all(OrderViews.ORDERS), body(restaurant, now))));
        var found = restaurant.found(responses.get(0), views);
        var today = found.businessDate(zones.local(now, found.timeZone()));
        var orders = StreamSupport.stream(responses.get(1).at("/hits/hits").spliterator(), false).map(hit -> hit.at("/_source/state"))
                .filter(order -> times(order)
                        .anyMatch(time -> !found.businessDate(zones.local(time, found.timeZone())).isBefore(today)))
                .toList();
        return new GuestsScreen(found.code(), numbers(orders, Set.of(OrderStatus.ACCEPTED, OrderStatus.PREPARING)),
                numbers(orders, Set.of(OrderStatus.READY)));
    }

    private static ObjectNode body(RestaurantLookup restaurant, Instant now) {
        var earliest = now.minus(DAY_MAX);
        return JSON.valueToTree(Map.of("size", NUMBERS_MAX, "track_total_hits", false, "_source",
                List.of("state.number", "state.status", "state.placedAt", "state.promisedAt", "state.fulfilment.pickUpAt"), "sort",
                List.of(Map.of("placedAt", "asc"), Map.of("id", "asc")), "query",
                Clauses.allOf(List.of(restaurant.filter(), Clauses.isOneOf("status", SHOWN),
                        Clauses.is("fulfilment", FulfilmentKind.TAKEAWAY),
                        Clauses.anyOf(List.of(Clauses.isAfter("placedAt", earliest), Clauses.isAfter("dueAt", earliest))),
                        Clauses.noneOf(List.of(Clauses.isAfter("kitchenSince", now)))))));
    }

    /// The times of which one has to be today.
    private static Stream<Instant> times(JsonNode order) {
        return Stream.of(order.path("placedAt"), order.path("promisedAt"), order.at("/fulfilment/pickUpAt")).filter(JsonNode::isTextual)
                .map(time -> Instant.parse(time.textValue()));
    }

    private static List<Integer> numbers(List<JsonNode> orders, Set<OrderStatus> statuses) {
        return orders.stream().filter(order -> statuses.contains(OrderStatus.valueOf(order.path("status").textValue())))
                .map(order -> order.path("number").intValue()).toList();
    }
}
