package io.comanda.read.kitchen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.elastic.Search;
import io.comanda.read.http.TimeDependent;
import io.comanda.read.orders.OrderViews;
import io.comanda.read.restaurants.RestaurantLookup;
import io.comanda.read.search.Clauses;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The tickets on a kitchen's stations.
///
/// @param restaurant its code
/// @param at         the time of the query
/// @param stations   with something to prepare, by name
/// @param cut        whether there are newer tickets than these, the oldest [#TICKETS_MAX]
/// @param later      what is not among the tickets yet
@RegisterForReflection
record KitchenBoard(String restaurant, Instant at, List<Station> stations, boolean cut, Later later) implements TimeDependent {

    /// More tickets than any kitchen can work on.
    static final int TICKETS_MAX = 200;

    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param tickets oldest first
    /// @param allDay  what is to be made for these tickets all together, the most first
    @RegisterForReflection
    record Station(String station, List<Ticket> tickets, List<AllDay> allDay) {

        Station(String station, List<Ticket> tickets) {
            this(station, tickets, AllDay.of(tickets));
        }

        Station withoutTime() {
            return new Station(station, tickets.stream().map(Ticket::withoutTime).toList(), allDay);
        }
    }

    /// Takeaways that are to be prepared later, at one of the stations at least.
    ///
    /// @param orders how many
    /// @param nextAt when a station gets the next of them; absent if there is none
    @RegisterForReflection
    record Later(long orders, @Nullable Instant nextAt) {

        /// And orders that one station has already, and another gets later.
        Later and(List<? extends Map<String, Instant>> stationsOfOrders, Optional<String> station) {
            var times = stationsOfOrders.stream().map(stations -> stations.entrySet().stream()
                    .filter(each -> station.orElse(each.getKey()).equals(each.getKey())).map(Map.Entry::getValue)
                    .min(Comparator.naturalOrder())).flatMap(Optional::stream).toList();
            return new Later(orders + times.size(),
                    Stream.concat(Stream.ofNullable(nextAt), times.stream()).min(Comparator.naturalOrder()).orElse(null));
        }
    }

    @Override
    public KitchenBoard withoutTime() {
        return new KitchenBoard(restaurant, Instant.EPOCH, stations.stream().map(Station::withoutTime).toList(), cut, later);
    }

    static KitchenBoard query(Views views, RestaurantLookup restaurant, Optional<String> station, Instant now) {
        var responses = views.searches(List.of(restaurant.search(), orders(body(restaurant, station, now)),
                orders(laterBody(restaurant, station, now))));
        var code = restaurant.found(responses.get(0), views).code();
        var hits = responses.get(1).at("/hits/hits");
        var orders = StreamSupport.stream(hits.spliterator(), false).limit(TICKETS_MAX).map(OrderHit::new).toList();
        return new KitchenBoard(code, now, stations(orders, station, now), hits.size() > TICKETS_MAX,
                later(responses.get(2)).and(orders.stream().map(order -> order.laterStations(now)).toList(), station));
    }

    private static Search orders(ObjectNode body) {
        return new Search(Indices.all(OrderViews.ORDERS), body);
    }

    private static List<Station> stations(List<OrderHit> orders, Optional<String> station, Instant now) {
        var tickets = new TreeMap<String, List<Ticket>>();
        orders.forEach(order -> order.stations(now).forEach((name, lines) -> {
            if (station.orElse(name).equals(name)) {
                tickets.computeIfAbsent(name, _ -> new ArrayList<>()).add(order.ticket(lines, now));
            }
        }));
        return tickets.entrySet().stream().map(each -> new Station(each.getKey(),
                each.getValue().stream().sorted(Comparator.comparing(Ticket::since)).toList())).toList();
    }

    /// @param response of the search for [#laterBody]
    static Later later(JsonNode response) {
        var next = response.at("/hits/hits/0/sort/0");
        return new Later(response.at("/hits/total/value").longValue(),
                next.isMissingNode() ? null : Instant.ofEpochMilli(next.longValue()));
    }

    /// Documents of older releases have no `kitchenSince`, and come first.
    private static ObjectNode body(RestaurantLookup restaurant, Optional<String> station, Instant now) {
        return JSON
                .valueToTree(Map.of("size", TICKETS_MAX + 1, "track_total_hits", false, "version", true, "_source", OrderHit.SOURCE, "sort",
                        List.of(Map.of("kitchenSince", Map.of("order", "asc", "missing", "_first", "unmapped_type", "date")),
                                Map.of("placedAt", "asc"),
                                Map.of("id", "asc")),
                        "query", Clauses.allOf(List.of(restaurant.filter(),
                                Clauses.anyOf(List.of(has("stations", station), has("takenAwayStations", station))),
                                Clauses.noneOf(List.of(Clauses.isAfter("kitchenSince", now)))))));
    }

    /// Orders that the kitchen does not have yet: how many, and when it gets the next.
    static ObjectNode laterBody(RestaurantLookup restaurant, Optional<String> station, Instant now) {
        return JSON.valueToTree(Map.of("size", 1, "track_total_hits", true, "_source", false, "sort",
                List.of(Map.of("kitchenSince", Map.of("order", "asc", "unmapped_type", "date"))), "query",
                Clauses.allOf(List.of(restaurant.filter(), has("stations", station), Clauses.isAfter("kitchenSince", now)))));
    }

    private static Map<String, ?> has(String field, Optional<String> station) {
        return station.<Map<String, ?>>map(name -> Clauses.is(field, name)).orElse(Clauses.exists(field));
    }
}
