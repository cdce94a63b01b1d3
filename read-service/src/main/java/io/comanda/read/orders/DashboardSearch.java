package io.comanda.read.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.events.OrderStatus;
import io.comanda.read.edge.Clauses;
import io.comanda.read.edge.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.elastic.Search;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// All of a dashboard in one multi-search. Which day is today only the restaurant knows, and it is found in that same search: so
/// without a date every day is asked for that it can be anywhere on earth.
///
/// @param date as it was asked for
record DashboardSearch(RestaurantAsked restaurant, Optional<LocalDate> date, Instant now) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int DAYS_OF_A_WEEK = 7;
    private static final int DISHES_TOLD = 10;
    private static final int SOLD_OUT_TOLD = 100;

    /// More than there can be of any grouping on four days: of the dishes of a menu, or of hours, statuses and currencies.
    private static final int BUCKETS_MAX = 10_000;

    private static final List<SalesBy> BY_DAY = List.of(SalesBy.DAY);
    private static final List<SalesBy> BY_HOUR = List.of(SalesBy.DAY, SalesBy.HOUR);
    private static final List<SalesBy> BY_DISH = List.of(SalesBy.DAY, SalesBy.DISH);
    private static final List<SalesBy> BY_FULFILMENT = List.of(SalesBy.DAY, SalesBy.FULFILMENT);

    private static final List<OrderStatus> OPEN = List.of(OrderStatus.PLACED, OrderStatus.ACCEPTED, OrderStatus.PREPARING,
            OrderStatus.READY);

    Dashboard answer(Views views) {
        var answers = views.searches(List.of(restaurant.search(), sales(days(), List.of(BY_HOUR, BY_DISH, BY_FULFILMENT)),
                sales(weekBefore(), List.of(BY_DAY)), ordersOfTheDay(), open(), oldestWaiting(), soldOut(), ViewLag.search()));
        var found = restaurant.found(answers.get(0), views);
        var day = date.orElse(found.businessDate(now));
        var sales = answers.get(1);
        var dishes = groups(sales, BY_DISH, day).stream().sorted(Comparator.comparingLong(SalesGroup::size).reversed()).limit(DISHES_TOLD);
        var open = answers.get(4).path("aggregations");
        return new Dashboard(found.code(), day, now, told(groups(answers.get(2), BY_DAY, day)),
                told(groups(answers.get(2), BY_DAY, day.minusDays(DAYS_OF_A_WEEK))), told(groups(sales, BY_HOUR, day)),
                told(dishes.toList()), told(groups(sales, BY_FULFILMENT, day)), openByStatus(open),
                waiting(answers.get(5)), open.at("/late/doc_count").longValue(), ofTheDay(answers.get(3), day, null, true),
                ofTheDay(answers.get(3), day, OrderStatus.DECLINED, false), ofTheDay(answers.get(3), day, OrderStatus.CANCELLED, false),
                soldOut(answers.get(6)), answers.get(6).at("/hits/total/value").longValue(), ViewLag.of(answers.get(7), now));
    }

    /// A restaurant's business day can begin up to a day after its midnight.
    private List<LocalDate> days() {
        var utc = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return date.map(List::of).orElseGet(() -> List.of(utc.minusDays(2), utc.minusDays(1), utc, utc.plusDays(1)));
    }

    private List<LocalDate> weekBefore() {
        return days().stream().flatMap(day -> Stream.of(day.minusDays(DAYS_OF_A_WEEK), day)).distinct().sorted().toList();
    }

    private Search sales(List<LocalDate> days, List<List<SalesBy>> groupings) {
        var body = body(0, days);
        var aggregations = body.putObject("aggs");
        groupings.forEach(by -> aggregations.set(by.getLast().name(), page(SalesGrouping.by(by))));
        return new Search(indices(Sale.SALES, days), body);
    }

    private static ObjectNode page(SalesGrouping grouping) {
        var page = grouping.page(null);
        ((ObjectNode) page.path("composite")).put("size", BUCKETS_MAX);
        return page;
    }

    private Search ordersOfTheDay() {
        var body = body(0, days());
        body.set("aggs", JSON.valueToTree(Map.of("days", Map.of("composite", composite("businessDate", "status"), "aggs",
                Map.of("late", Map.of("filter", Clauses.is("late", true)))))));
        return new Search(indices(OrderProjection.ORDERS, days()), body);
    }

    private Search open() {
        var body = body(0, Clauses.isOneOf("status", OPEN));
        var late = Clauses.allOf(List.of(Clauses.isOneOf("status", List.of(OrderStatus.ACCEPTED, OrderStatus.PREPARING)),
                Map.of("range", Map.of("promisedAt", Map.of("lt", now.toString())))));
        body.set("aggs", JSON.valueToTree(Map.of("statuses", Map.of("composite", composite("status")), "late", Map.of("filter", late))));
        return new Search(Indices.all(OrderProjection.ORDERS), body);
    }

    private Search oldestWaiting() {
        var body = body(1, Clauses.exists("stations"));
        body.set("sort", JSON.valueToTree(List.of(Map.of("placedAt", "asc"), Map.of("id", "asc"))));
        body.set("_source", JSON.valueToTree(List.of("state.number", "state.status", "state.placedAt")));
        return new Search(Indices.all(OrderProjection.ORDERS), body);
    }

    private Search soldOut() {
        var body = body(SOLD_OUT_TOLD, Clauses.allOf(List.of(Clauses.is("removed", false), Clauses.is("available", false))));
        body.put("track_total_hits", true);
        body.set("sort", JSON.valueToTree(List.of(Map.of("name", "asc"), Map.of("id", "asc"))));
        body.set("_source", JSON.valueToTree(List.of("dish.code", "dish.name")));
        return new Search(Indices.of("dishes"), body);
    }

    private ObjectNode body(int size, List<LocalDate> days) {
        return body(size, Clauses.isOneOf("businessDate", days.stream().map(LocalDate::toString).toList()));
    }

    private ObjectNode body(int size, Map<String, ?> filter) {
        return JSON.valueToTree(Map.of("size", size, "track_total_hits", false, "query",
                Clauses.allOf(List.of(restaurant.filter(), filter))));
    }

    private static Map<String, ?> composite(String... fields) {
        return Map.of("size", BUCKETS_MAX, "sources",
                Stream.of(fields).map(field -> Map.of(field, Map.of("terms", Map.of("field", field)))).toList());
    }

    private static String indices(String view, List<LocalDate> days) {
        return Indices.between(view, days.getFirst(), days.getLast().plusDays(1));
    }

    /// Those of one day, a dish under its newest name.
    private static List<SalesGroup> groups(JsonNode answer, List<SalesBy> by, LocalDate day) {
        var groups = new LinkedHashMap<List<String>, SalesGroup>();
        for (var json : answer.path("aggregations").path(by.getLast().name()).path("buckets")) {
            var bucket = new SalesBucket(json);
            if (SalesBy.DAY.moment(bucket).equals(day.toString())) {
                var group = SalesGroup.of(by, bucket);
                var key = new ArrayList<>(group.ids());
                key.add(group.currency().getCurrencyCode());
                groups.merge(key, group, SalesGroup::plus);
            }
        }
        return List.copyOf(groups.values());
    }

    private static List<Map<String, Object>> told(List<SalesGroup> groups) {
        return groups.stream().map(SalesGroup::answer).toList();
    }

    private static Map<OrderStatus, Long> openByStatus(JsonNode aggregations) {
        var open = new EnumMap<OrderStatus, Long>(OrderStatus.class);
        OPEN.forEach(status -> open.put(status, 0L));
        aggregations.at("/statuses/buckets").forEach(bucket -> open.put(OrderStatus.valueOf(bucket.at("/key/status").textValue()),
                bucket.path("doc_count").longValue()));
        return open;
    }

    /// @param status null for any
    /// @param late   only what was ready later than promised
    private static long ofTheDay(JsonNode answer, LocalDate day, @Nullable OrderStatus status, boolean late) {
        return StreamSupport.stream(answer.at("/aggregations/days/buckets").spliterator(), false)
                .filter(bucket -> SalesBy.DAY.moment(new SalesBucket(bucket)).equals(day.toString())
                        && (status == null || bucket.at("/key/status").textValue().equals(status.name())))
                .mapToLong(bucket -> (late ? bucket.path("late") : bucket).path("doc_count").longValue()).sum();
    }

    private Dashboard.@Nullable Waiting waiting(JsonNode answer) {
        var hit = answer.at("/hits/hits/0");
        if (hit.isMissingNode()) {
            return null;
        }
        var state = hit.at("/_source/state");
        var placedAt = Instant.parse(state.path("placedAt").textValue());
        return new Dashboard.Waiting(hit.path("_id").textValue(), state.path("number").intValue(), state.path("status").textValue(),
                placedAt,
                Duration.between(placedAt, now).toSeconds());
    }

    private static List<Dashboard.SoldOut> soldOut(JsonNode answer) {
        return StreamSupport.stream(answer.at("/hits/hits").spliterator(), false)
                .map(hit -> new Dashboard.SoldOut(hit.path("_id").textValue(), hit.at("/_source/dish/code").textValue(),
                        hit.at("/_source/dish/name").textValue()))
                .toList();
    }
}
