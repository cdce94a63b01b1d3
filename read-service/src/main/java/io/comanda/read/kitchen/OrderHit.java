package io.comanda.read.kitchen;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.KitchenTimes;
import io.comanda.events.LineStatus;
import io.comanda.events.OrderStatus;
import io.comanda.events.Timing;
import io.comanda.read.kitchen.Ticket.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
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

    /// The lines of each station that still has something to prepare, or to acknowledge.
    TreeMap<String, List<Line>> stations() {
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

    private Line line(JsonNode line) {
        var sentAt = time(line.path("sentAt"));
        return new Line(line.path("number").intValue(), line.path("dishName").textValue(), line.path("quantity").intValue(),
                line.path("choices").findValuesAsText("name"), line.path("note").textValue(), status(line),
                sentAt == null ? acceptedAt() : sentAt, time(line.path("takenAwayAt")),
                line.path("course").isInt() ? (Integer) line.path("course").intValue() : null, time(line.path("heldAt")));
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

    /// A takeaway that the kitchen does not have yet, and of which it has to know nothing.
    boolean isForLater(Instant now) {
        return times().isLaterThan(now) && state().path("lines").findValues("takenAwayAt").isEmpty();
    }

    /// Whether the kitchen would not have it yet if it had not begun: then a board may count it among those for later.
    boolean isAheadOfTime(Instant now) {
        return KitchenTimes.of(promisedAt(), pickUpAt(), timing(), false).isLaterThan(now);
    }

    private KitchenTimes times() {
        return KitchenTimes.of(promisedAt(), pickUpAt(), timing(), hasBegun());
    }

    private JsonNode state() {
        return hit.at("/_source/state");
    }

    private boolean hasBegun() {
        return StreamSupport.stream(state().path("lines").spliterator(), false).anyMatch(line -> status(line).isBegun());
    }

    private Timing timing() {
        var minutes = state().at("/restaurant/timing/prepareAheadMinutes");
        return minutes.isInt() ? new Timing(minutes.intValue(), Timing.DEFAULT.acceptWithinMinutes()) : Timing.DEFAULT;
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
