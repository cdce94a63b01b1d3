package io.comanda.read.sales;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.events.OrderStatus;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.search.Clauses;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Figures of a period that are counted over orders, because sales do not have them: what was not sold, and how long guests waited.
///
/// @param unsold      by currency; only currencies with any
/// @param waiting     from placing an order until it was first ready
/// @param preparation from the start of preparation until it was first ready
record OrderStatistics(List<Unsold> unsold, Times waiting, Times preparation) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// What an order that was merged into another one had is sold there.
    private static final Map<String, ?> CANCELLED = Clauses.allOf(List.of(Clauses.is("status", OrderStatus.CANCELLED.name()),
            Clauses.noneOf(List.of(Clauses.is("merged", true)))));

    /// The world has about two hundred currencies.
    private static final int CURRENCIES_MAX = 1_000;

    OrderStatistics {
        unsold = List.copyOf(unsold);
    }

    /// @param voidedItems items voided in any order
    @RegisterForReflection
    record Unsold(Currency currency, long declined, long cancelled, long voidedItems) {

        static Unsold of(JsonNode bucket) {
            return new Unsold(Currency.getInstance(bucket.at("/key/currency").textValue()), count(bucket, "declined"),
                    count(bucket, "cancelled"), Math.round(bucket.at("/voided/value").doubleValue()));
        }

        private static long count(JsonNode bucket, String status) {
            return bucket.path(status).path("doc_count").longValue();
        }

        boolean isAny() {
            return declined + cancelled + voidedItems > 0;
        }
    }

    /// @param orders      the number of orders with such a time; exact
    /// @param approximate whether the percentiles are estimates. They are in seconds, and absent if there is no order
    @RegisterForReflection
    record Times(long orders, boolean approximate, @Nullable Long p50, @Nullable Long p90, @Nullable Long p99) {

        static Times of(JsonNode response, String name) {
            var values = response.path(name).path("values");
            return new Times(response.path(name + "Orders").path("value").longValue(), true, seconds(values, "50.0"),
                    seconds(values, "90.0"),
                    seconds(values, "99.0"));
        }

        private static @Nullable Long seconds(JsonNode values, String percentile) {
            var value = values.path(percentile);
            return value.isNumber() && Double.isFinite(value.doubleValue()) ? Math.round(value.doubleValue()) : null;
        }
    }

    static OrderStatistics of(Views views, Indices indices, List<Map<String, ?>> filters) {
        var response = views.search(indices, body(filters)).path("aggregations");
        var unsold = new ArrayList<Unsold>();
        response.path("unsold").path("buckets").forEach(bucket -> unsold.add(Unsold.of(bucket)));
        return new OrderStatistics(unsold.stream().filter(Unsold::isAny).toList(), Times.of(response, "waiting"),
                Times.of(response, "preparation"));
    }

    private static ObjectNode body(List<Map<String, ?>> filters) {
        var unsold = Map.of("composite",
                Map.of("size", CURRENCIES_MAX, "sources", List.of(Map.of("currency", Map.of("terms", Map.of("field", "currency"))))),
                "aggs",
                Map.of("declined", Map.of("filter", Clauses.is("status", OrderStatus.DECLINED.name())), "cancelled",
                        Map.of("filter", CANCELLED), "voided",
                        Map.of("sum", Map.of("field", "voidedItems"))));
        return JSON.valueToTree(Map.of("size", 0, "track_total_hits", false, "query", Clauses.allOf(filters), "aggs",
                Map.of("unsold", unsold, "waiting", percentiles("waitingSeconds"), "waitingOrders", count("waitingSeconds"), "preparation",
                        percentiles("preparationSeconds"), "preparationOrders", count("preparationSeconds"))));
    }

    private static Map<String, ?> percentiles(String field) {
        return Map.of("percentiles", Map.of("field", field, "percents", List.of(50, 90, 99)));
    }

    private static Map<String, ?> count(String field) {
        return Map.of("value_count", Map.of("field", field));
    }
}
