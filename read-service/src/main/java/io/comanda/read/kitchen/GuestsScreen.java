package io.comanda.read.kitchen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
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
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The screen for guests who wait for a takeaway, on the restaurant's current business day: orders that were placed on it, or that are for
/// it. One that nobody collected leaves it with its day.
///
/// @param restaurant its code
/// @param preparing  numbers of orders that are accepted or in preparation, oldest first. Those for later appear when the kitchen gets them
/// @param ready      numbers of orders to collect, oldest first
@RegisterForReflection
record GuestsScreen(String restaurant, List<Integer> preparing, List<Integer> ready) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PREPARING = "preparing";
    private static final String READY = "ready";

    private static final List<OrderStatus> SHOWN = List.of(OrderStatus.ACCEPTED, OrderStatus.PREPARING, OrderStatus.READY);

    /// More numbers than fit on a screen.
    private static final int NUMBERS_MAX = 500;

    /// With a wide margin: by an hour, usually.
    private static final Duration CLOCK_CHANGE_MAX = Duration.ofHours(3);

    /// A business day has 25 hours at most, and the search does not know yet when it began.
    private static final Duration DAY_MAX = Duration.ofHours(25);

    /// @param versions of the orders on the screen, by their ids
    /// @param until    when the screen is another because time has passed
    record Found(GuestsScreen screen, Map<String, Long> versions, Instant until) {
    }

    static Found find(Views views, RestaurantLookup restaurant, TimeZones zones, Instant now) {
        var responses = views.searches(List.of(restaurant.search(), new Search(Indices.all(OrderViews.ORDERS), body(restaurant, now)),
                new Search(Indices.all(OrderViews.ORDERS), KitchenBoard.laterBody(restaurant, Optional.empty(), now))));
        var found = restaurant.found(responses.get(0), views);
        var preparing = new ArrayList<Integer>();
        var ready = new ArrayList<Integer>();
        var versions = new HashMap<String, Long>();
        for (var hit : responses.get(1).at("/hits/hits")) {
            var order = hit.at("/_source/state");
            list(order, zones, now).ifPresent(list -> {
                (list.equals(READY) ? ready : preparing).add(order.path("number").intValue());
                var shown = new OrderHit(hit);
                versions.put(shown.id(), shown.version());
            });
        }
        return new Found(
                new GuestsScreen(found.code(), preparing, ready), versions,
                until(found, KitchenBoard.later(responses.get(2)), zones, now));
    }

    /// When the next order for later appears, or the day ends.
    private static Instant until(OrderedAt restaurant, KitchenBoard.Later later, TimeZones zones, Instant now) {
        var local = zones.local(now, restaurant.timeZone());
        var remaining = Duration.between(local, restaurant.businessDate(local).plusDays(1).atTime(restaurant.dayStartsAt()));
        // Clocks may be changed before: long before the end, it is computed again.
        var dayEnd = now.plus(remaining.compareTo(CLOCK_CHANGE_MAX) > 0 ? remaining.minus(CLOCK_CHANGE_MAX) : remaining);
        return later.nextAt() != null && later.nextAt().isBefore(dayEnd) ? later.nextAt() : dayEnd;
    }

    /// The list that an order is in; empty if it is not on the screen now.
    ///
    /// @param order the state of a takeaway that the kitchen has, or of any other order
    static Optional<String> list(JsonNode order, TimeZones zones, Instant now) {
        if (!order.at("/fulfilment/type").asText().equals(FulfilmentKind.TAKEAWAY.toString()) || !isToday(order, zones, now)) {
            return Optional.empty();
        }
        return switch (OrderStatus.valueOf(order.path("status").textValue())) {
            case ACCEPTED, PREPARING -> Optional.of(PREPARING);
            case READY -> Optional.of(READY);
            case PLACED, COMPLETED, DECLINED, CANCELLED, NOT_COLLECTED -> Optional.empty();
        };
    }

    private static boolean isToday(JsonNode order, TimeZones zones, Instant now) {
        var zone = ZoneId.of(order.at("/restaurant/timeZone").textValue());
        var dayStart = LocalTime.parse(order.at("/restaurant/dayStartsAt").textValue());
        var today = OrderedAt.businessDate(zones.local(now, zone), dayStart);
        return times(order).anyMatch(time -> !OrderedAt.businessDate(zones.local(time, zone), dayStart).isBefore(today));
    }

    private static ObjectNode body(RestaurantLookup restaurant, Instant now) {
        var earliest = now.minus(DAY_MAX);
        return JSON.valueToTree(Map.of("size", NUMBERS_MAX, "track_total_hits", false, "version", true, "_source",
                List.of("state.number", "state.status", "state.fulfilment.type", "state.restaurant.timeZone",
                        "state.restaurant.dayStartsAt", "state.placedAt", "state.promisedAt", "state.fulfilment.pickUpAt"),
                "sort",
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
}
