package io.comanda.read.dashboard;

import static io.comanda.read.sales.SalesDimension.DAY;
import static io.comanda.read.sales.SalesDimension.DISH;
import static io.comanda.read.sales.SalesDimension.FULFILMENT;
import static io.comanda.read.sales.SalesDimension.HOUR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.events.OrderStatus;
import io.comanda.events.zone.TimeZones;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.elastic.Search;
import io.comanda.read.orders.OrderViews;
import io.comanda.read.restaurants.RestaurantLookup;
import io.comanda.read.sales.DailySales;
import io.comanda.read.sales.SalesDimension;
import io.comanda.read.search.Clauses;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The searches of a dashboard, in one request. Which day is today depends on the restaurant, which is looked up in the same request:
/// so without a date, the searches cover every day that it can be anywhere on earth.
///
/// @param date  as it was requested
/// @param zones tell which day it is at the restaurant
record DashboardSearch(RestaurantLookup restaurant, Optional<LocalDate> date, Instant now, TimeZones zones) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int DAYS_OF_A_WEEK = 7;
    private static final int DISHES_MAX = 10;
    private static final int SOLD_OUT_MAX = 100;

    /// More than there are combinations of a date and a status.
    private static final int BUCKETS_MAX = 10_000;

    private static final List<OrderStatus> OPEN = List.of(OrderStatus.PLACED, OrderStatus.ACCEPTED, OrderStatus.PREPARING,
            OrderStatus.READY);

    /// @param verifiedAsOf null if it is not known
    Dashboard run(Views views, @Nullable Instant verifiedAsOf) {
        var responses = views.searches(List.of(restaurant.search(), sales(days(), HOUR, DISH, FULFILMENT), sales(weekBefore(), DAY),
                ordersOfDay(), open(), oldestWaiting(), soldOut(), ViewLag.search(views.generation(OrderViews.ORDERS))));
        var found = restaurant.found(responses.get(0), views);
        var clock = zones.local(now, found.timeZone());
        var today = found.businessDate(clock);
        var day = date.orElse(today);
        var sales = responses.get(1);
        var week = responses.get(2);
        var orders = responses.get(3);
        var open = responses.get(4).path("aggregations");
        return new Dashboard(found.code(), day, today, now, clock.getHour(), DailySales.groups(week, DAY, day),
                DailySales.groups(week, DAY, day.minusDays(DAYS_OF_A_WEEK)), DailySales.groups(sales, HOUR, day),
                DailySales.largest(sales, DISH, day, DISHES_MAX), DailySales.groups(sales, FULFILMENT, day), openByStatus(open),
                waiting(responses.get(5)), open.at("/late/doc_count").longValue(), ofDay(orders, day, null, true),
                ofDay(orders, day, OrderStatus.DECLINED, false), ofDay(orders, day, OrderStatus.CANCELLED, false),
                soldOut(responses.get(6)), responses.get(6).at("/hits/total/value").longValue(),
                ViewLag.of(responses.get(7), views.generation(OrderViews.ORDERS), now), verifiedAsOf);
    }

    /// A restaurant's business day can begin up to a day after its midnight.
    private List<LocalDate> days() {
        var utc = now.atOffset(ZoneOffset.UTC).toLocalDate();
        return date.map(List::of).orElseGet(() -> List.of(utc.minusDays(2), utc.minusDays(1), utc, utc.plusDays(1)));
    }

    private List<LocalDate> weekBefore() {
        return days().stream().flatMap(day -> Stream.of(day.minusDays(DAYS_OF_A_WEEK), day)).distinct().sorted().toList();
    }

    private Search sales(List<LocalDate> days, SalesDimension... dimensions) {
        var body = body(0, days);
        body.set("aggs", DailySales.aggregations(dimensions));
        // Money changes hands, and dishes are returned, long after the month of the order.
        return new Search(Indices.all(OrderViews.SALES), body);
    }

    /// Without those that were merged into others: they are cancelled, and nothing is lost.
    private Search ordersOfDay() {
        var body = body(0, Clauses.allOf(List.of(Clauses.isOneOf("businessDate", days().stream().map(LocalDate::toString).toList()),
                Clauses.noneOf(List.of(Clauses.is("merged", true))))));
        body.set("aggs", JSON.valueToTree(Map.of("days", Map.of("composite", composite("businessDate", "status"), "aggs",
                Map.of("late", Map.of("filter", Clauses.is("late", true)))))));
        return new Search(indices(OrderViews.ORDERS, days()), body);
    }

    private Search open() {
        var body = body(0, Clauses.isOneOf("status", OPEN));
        var late = Clauses.allOf(List.of(Clauses.isOneOf("status", List.of(OrderStatus.ACCEPTED, OrderStatus.PREPARING)),
                Clauses.anyOf(List.of(Clauses.isBefore("dueAt", now), // documents of older releases have no dueAt
                        Clauses.allOf(List.of(Clauses.isBefore("promisedAt", now), Clauses.noneOf(List.of(Clauses.exists("dueAt")))))))));
        body.set("aggs", JSON.valueToTree(Map.of("statuses", Map.of("composite", composite("status")), "late", Map.of("filter", late))));
        return new Search(Indices.all(OrderViews.ORDERS), body);
    }

    private Search oldestWaiting() {
        var body = body(1, Clauses.allOf(List.of(Clauses.exists("stations"),
                Clauses.noneOf(List.of(Clauses.isAfter("kitchenSince", now))))));
        body.set("sort", JSON.valueToTree(
                List.of(Map.of("kitchenSince", Map.of("order", "asc", "missing", "_first", "unmapped_type", "date")),
                        Map.of("placedAt", "asc"), Map.of("id", "asc"))));
        body.set("_source", JSON.valueToTree(List.of("state.number", "state.status", "state.placedAt")));
        return new Search(Indices.all(OrderViews.ORDERS), body);
    }

    private Search soldOut() {
        var body = body(SOLD_OUT_MAX, Clauses.allOf(List.of(Clauses.is("removed", false), Clauses.is("available", false))));
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

    private static Indices indices(String view, List<LocalDate> days) {
        return Indices.between(view, days.getFirst(), days.getLast().plusDays(1));
    }

    private static Map<OrderStatus, Long> openByStatus(JsonNode aggregations) {
        var open = new EnumMap<OrderStatus, Long>(OrderStatus.class);
        OPEN.forEach(status -> open.put(status, 0L));
        aggregations.at("/statuses/buckets").forEach(bucket -> open.put(OrderStatus.valueOf(bucket.at("/key/status").textValue()),
                bucket.path("doc_count").longValue()));
        return open;
    }

    /// @param status null for any
    /// @param late   only orders that were ready later than promised
    private static long ofDay(JsonNode response, LocalDate day, @Nullable OrderStatus status, boolean late) {
        return StreamSupport.stream(response.at("/aggregations/days/buckets").spliterator(), false)
                .filter(bucket -> bucket.at("/key/businessDate").longValue() == TimeUnit.DAYS.toMillis(day.toEpochDay())
                        && (status == null || bucket.at("/key/status").textValue().equals(status.name())))
                .mapToLong(bucket -> (late ? bucket.path("late") : bucket).path("doc_count").longValue()).sum();
    }

    private Dashboard.@Nullable Waiting waiting(JsonNode response) {
        var hit = response.at("/hits/hits/0");
        if (hit.isMissingNode()) {
            return null;
        }
        var state = hit.at("/_source/state");
        var placedAt = Instant.parse(state.path("placedAt").textValue());
        return new Dashboard.Waiting(hit.path("_id").textValue(), state.path("number").intValue(), state.path("status").textValue(),
                placedAt,
                Duration.between(kitchenSince(hit).orElse(placedAt), now).toSeconds());
    }

    /// Documents of older releases lack it, and come first with the smallest number.
    private static Optional<Instant> kitchenSince(JsonNode hit) {
        long since = hit.at("/sort/0").asLong(Long.MIN_VALUE);
        return since == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(since));
    }

    private static List<Dashboard.SoldOut> soldOut(JsonNode response) {
        return StreamSupport.stream(response.at("/hits/hits").spliterator(), false)
                .map(hit -> new Dashboard.SoldOut(hit.path("_id").textValue(), hit.at("/_source/dish/code").textValue(),
                        hit.at("/_source/dish/name").textValue()))
                .toList();
    }
}
