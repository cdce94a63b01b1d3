package io.comanda.read.kitchen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.events.LineStatus;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.elastic.Search;
import io.comanda.read.http.TimeDependent;
import io.comanda.read.orders.OrderViews;
import io.comanda.read.restaurants.RestaurantLookup;
import io.comanda.read.search.Clauses;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The tickets on a kitchen's stations.
///
/// @param restaurant its code
/// @param at         the time of the query
/// @param stations   with something to prepare, by name
/// @param cut        whether there are newer tickets than these, the oldest [#TICKETS_MAX]
@RegisterForReflection
record KitchenBoard(String restaurant, Instant at, List<Station> stations, boolean cut) implements TimeDependent {

    /// More tickets than any kitchen can work on.
    static final int TICKETS_MAX = 200;

    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param tickets oldest first
    @RegisterForReflection
    record Station(String station, List<Ticket> tickets) {

        Station withoutTime() {
            return new Station(station, tickets.stream().map(Ticket::withoutTime).toList());
        }
    }

    /// @param order          its id
    /// @param table          absent for a takeaway
    /// @param promisedAt     absent if nothing was promised
    /// @param elapsedSeconds since it was accepted
    /// @param late           whether the promised time has passed
    @RegisterForReflection
    record Ticket(String order, long version, int number, String status, String fulfilment, @Nullable String table, Instant placedAt,
            Instant acceptedAt, @Nullable Instant promisedAt, long elapsedSeconds, boolean late, List<Line> lines) {

        /// Lateness stays: it changes what the kitchen sees.
        Ticket withoutTime() {
            return new Ticket(order, version, number, status, fulfilment, table, placedAt, acceptedAt, promisedAt, 0, late, lines);
        }
    }

    /// @param line    its number within the order, for bump and recall
    /// @param choices their names
    @RegisterForReflection
    record Line(int line, String dish, int quantity, List<String> choices, @Nullable String note, LineStatus status) {

        static Line of(JsonNode line) {
            return new Line(line.path("number").intValue(), line.path("dishName").textValue(), line.path("quantity").intValue(),
                    line.path("choices").findValuesAsText("name"), line.path("note").textValue(), status(line));
        }

        static LineStatus status(JsonNode line) {
            return LineStatus.valueOf(line.path("status").textValue());
        }
    }

    @Override
    public KitchenBoard withoutTime() {
        return new KitchenBoard(restaurant, Instant.EPOCH, stations.stream().map(Station::withoutTime).toList(), cut);
    }

    static KitchenBoard query(Views views, RestaurantLookup restaurant, Optional<String> station, Instant now) {
        var responses = views.searches(List.of(restaurant.search(),
                new Search(Indices.all(OrderViews.ORDERS), body(restaurant, station))));
        var code = restaurant.found(responses.get(0), views).code();
        var hits = responses.get(1).at("/hits/hits");
        var stations = new TreeMap<String, List<Ticket>>();
        StreamSupport.stream(hits.spliterator(), false).limit(TICKETS_MAX).forEach(hit -> lines(hit).forEach((name, lines) -> {
            if (station.orElse(name).equals(name)) {
                stations.computeIfAbsent(name, _ -> new ArrayList<>()).add(ticket(hit, lines, now));
            }
        }));
        return new KitchenBoard(code, now, stations.entrySet().stream().map(each -> new Station(each.getKey(), each.getValue())).toList(),
                hits.size() > TICKETS_MAX);
    }

    private static ObjectNode body(RestaurantLookup restaurant, Optional<String> station) {
        var unfinished = station.<Map<String, ?>>map(name -> Clauses.is("stations", name)).orElse(Clauses.exists("stations"));
        return JSON.valueToTree(Map.of("size", TICKETS_MAX + 1, "track_total_hits", false, "version", true, "_source",
                List.of("state.number", "state.status", "state.fulfilment.type", "state.fulfilment.table", "state.placedAt",
                        "state.statusAt", "state.promisedAt", "state.lines"),
                "sort", List.of(Map.of("placedAt", "asc"), Map.of("id", "asc")), "query",
                Clauses.allOf(List.of(restaurant.filter(), unfinished))));
    }

    /// The lines of each station that still has something to prepare.
    static TreeMap<String, List<Line>> lines(JsonNode hit) {
        var stations = new TreeMap<String, List<Line>>();
        for (var line : hit.at("/_source/state/lines")) {
            if (Line.status(line).isSold()) {
                stations.computeIfAbsent(line.path("station").textValue(), _ -> new ArrayList<>()).add(Line.of(line));
            }
        }
        stations.values().removeIf(lines -> lines.stream().noneMatch(line -> line.status().isInTheKitchen()));
        return stations;
    }

    static Ticket ticket(JsonNode hit, List<Line> lines, Instant now) {
        var state = hit.at("/_source/state");
        var placedAt = Instant.parse(state.path("placedAt").textValue());
        var accepted = state.at("/statusAt/ACCEPTED");
        var acceptedAt = accepted.isTextual() ? Instant.parse(accepted.textValue()) : placedAt;
        var promised = state.path("promisedAt");
        var promisedAt = promised.isTextual() ? Instant.parse(promised.textValue()) : null;
        return new Ticket(hit.path("_id").textValue(), hit.path("_version").longValue(), state.path("number").intValue(),
                state.path("status").textValue(), state.at("/fulfilment/type").textValue(), state.at("/fulfilment/table").textValue(),
                placedAt, acceptedAt, promisedAt, Duration.between(acceptedAt, now).toSeconds(),
                promisedAt != null && promisedAt.isBefore(now), lines);
    }
}
