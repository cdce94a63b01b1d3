package io.comanda.read.kitchen;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.KitchenTimes;
import io.comanda.events.LineStatus;
import io.comanda.events.OrderStatus;
import io.comanda.events.Timing;
import io.comanda.read.kitchen.Ticket.Elsewhere;
import io.comanda.read.kitchen.Ticket.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// An order as a search found it. Orders of older releases lack some fields.
///
/// @param hit with the fields of [#SOURCE]
record OrderHit(JsonNode hit) {

    /// What is read of an order: history and payments, which are long, are not.
    static final List<String> SOURCE = List.of("state.number", "state.status", "state.fulfilment.type", "state.fulfilment.table",
            "state.fulfilment.pickUpAt", "state.restaurant.timing", "state.placedAt", "state.statusAt", "state.promisedAt", "state.lines");

    String id() {
        return hit.path("_id").textValue();
    }

    long version() {
        return hit.path("_version").longValue();
    }

    /// The lines of each station that has something to prepare now, or to acknowledge.
    TreeMap<String, List<Line>> stations(Instant now) {
        var stations = unfinished();
        stations.entrySet().removeIf(each -> isForLater(each, now));
        return stations;
    }

    /// When each station gets its lines that does not have them yet.
    TreeMap<String, Instant> laterStations(Instant now) {
        var later = new TreeMap<String, Instant>();
        for (var each : unfinished().entrySet()) {
            var appearsAt = times().appearsAt(each.getKey());
            if (appearsAt != null && isForLater(each, now)) {
                later.put(each.getKey(), appearsAt);
            }
        }
        return later;
    }

    private TreeMap<String, List<Line>> unfinished() {
        boolean underWay = OrderStatus.valueOf(state().path("status").textValue()).isUnderWay();
        var stations = new TreeMap<String, List<Line>>();
        for (var line : state().path("lines")) {
            if (line.has("takenAwayAt") || (underWay && status(line).isSold())) {
                stations.computeIfAbsent(line.path("station").textValue(), _ -> new ArrayList<>()).add(line(line));
            }
        }
        stations.values().removeIf(lines -> lines.stream().noneMatch(line -> line.toPrepare() || line.takenAwayAt() != null));
        stations.values()
                .forEach(lines -> lines.sort(Comparator.comparing(Line::course, Comparator.nullsFirst(Comparator.naturalOrder()))));
        return stations;
    }

    /// A station does not have it yet, and has to know nothing of it.
    private boolean isForLater(Map.Entry<String, List<Line>> station, Instant now) {
        return times().isLaterThan(now, station.getKey()) && station.getValue().stream().allMatch(line -> line.takenAwayAt() == null);
    }

    private Line line(JsonNode line) {
        var sentAt = time(line.path("sentAt"));
        return new Line(line.path("number").intValue(), line.path("station").textValue(), line.path("dishName").textValue(),
                line.path("quantity").intValue(),
                line.path("choices").findValuesAsText("name"), line.path("note").textValue(), status(line),
                sentAt == null ? acceptedAt() : sentAt, time(line.path("takenAwayAt")),
                line.path("course").isInt() ? (Integer) line.path("course").intValue() : null, time(line.path("heldAt")),
                line.path("seat").isInt() ? (Integer) line.path("seat").intValue() : null, elsewhere(line.at("/movedTo/order")),
                elsewhere(line.at("/movedFrom/order")));
    }

    private static @Nullable Elsewhere elsewhere(JsonNode order) {
        return order.isObject()
                ? new Elsewhere(order.path("id").textValue(), order.path("number").intValue(), order.path("table").textValue())
                : null;
    }

    /// @param lines of one station
    Ticket ticket(List<Line> lines, Instant now) {
        var state = state();
        var times = times();
        var since = lines.stream().map(line -> line.since(times)).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElseThrow();
        return new Ticket(id(), version(), state.path("number").intValue(),
                state.path("status").textValue(), state.at("/fulfilment/type").textValue(), state.at("/fulfilment/table").textValue(),
                placedAt(), acceptedAt(), promisedAt(), pickUpAt(), times.dueAt(), since, Duration.between(since, now).toSeconds(),
                times.isLate(now), lines);
    }

    /// A takeaway that no station has yet, and of which none has to know anything.
    boolean isForLater(Instant now) {
        return stations(now).isEmpty() && !laterStations(now).isEmpty();
    }

    /// Whether a station would not have it yet if it had not begun: then a board may count it among those for later.
    boolean isAheadOfTime(Instant now) {
        var times = KitchenTimes.of(promisedAt(), pickUpAt(), timing(), List.of());
        return lines().anyMatch(line -> times.isLaterThan(now, line.path("station").textValue()));
    }

    private KitchenTimes times() {
        return KitchenTimes.of(promisedAt(), pickUpAt(), timing(),
                lines().filter(line -> status(line).isBegun()).map(line -> line.path("station").textValue()).toList());
    }

    private Stream<JsonNode> lines() {
        return StreamSupport.stream(state().path("lines").spliterator(), false);
    }

    private JsonNode state() {
        return hit.at("/_source/state");
    }

    private Timing timing() {
        var timing = state().at("/restaurant/timing");
        var minutes = timing.path("prepareAheadMinutes");
        var stations = StreamSupport.stream(timing.path("stations").spliterator(), false).map(each -> new Timing.StationTiming(
                each.path("station").textValue(), each.path("prepareAheadMinutes").intValue())).toList();
        return minutes.isInt() ? new Timing(minutes.intValue(), Timing.DEFAULT.acceptWithinMinutes(), stations) : Timing.DEFAULT;
    }

    private @Nullable Instant promisedAt() {
        return time(state().path("promisedAt"));
    }

    private @Nullable Instant pickUpAt() {
        return time(state().at("/fulfilment/pickUpAt"));
    }

    private Instant placedAt() {
        return Instant.parse(state().path("placedAt").textValue());
    }

    private Instant acceptedAt() {
        var acceptedAt = time(state().at("/statusAt/ACCEPTED"));
        return acceptedAt == null ? placedAt() : acceptedAt;
    }

    private static @Nullable Instant time(JsonNode value) {
        return value.isTextual() ? Instant.parse(value.textValue()) : null;
    }

    private static LineStatus status(JsonNode line) {
        return LineStatus.valueOf(line.path("status").textValue());
    }
}
