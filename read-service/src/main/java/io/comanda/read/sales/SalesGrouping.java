package io.comanda.read.sales;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The columns by which sales are grouped, and the measures of each group: a composite aggregation, which can be paged to its end.
/// (A terms aggregation merges the largest groups of each index, which gives wrong groups and wrong sums.)
/// Sales that are marked as removed have no currency, and so no bucket.
///
/// @param name     of the aggregation
/// @param columns  by which buckets are formed, besides the currency, because two currencies are never added
/// @param measures of each bucket
record SalesGrouping(String name, List<String> columns, Map<String, Map<String, ?>> measures) {

    static final int PAGE_BUCKETS = 1_000;

    static final SalesGrouping TOTALS = new SalesGrouping("totals", List.of(),
            sums("orders", "items", "covers", "net", "tax", "gross", "discount", "service", "returned", "amount", "refunded", "tip"));
    static final SalesGrouping RATES = new SalesGrouping("rates", List.of("taxMillionths"), sums("net", "tax", "gross"));
    static final SalesGrouping PAYMENTS = new SalesGrouping("payments", List.of("method"), sums("amount", "refunded", "tip"));

    private static final ObjectMapper JSON = new ObjectMapper();

    /// The number of orders comes from the dimensions' own column, and the newest sale names the group.
    static SalesGrouping by(List<SalesDimension> by) {
        return by(SalesKind.of(by), by);
    }

    static SalesGrouping by(SalesKind kind, List<SalesDimension> by) {
        var measures = new LinkedHashMap<String, Map<String, ?>>();
        kind.measures().forEach(measure -> measures.put(measure.column(), sum(measure.column())));
        if (kind.measures().contains(SalesMeasure.ORDERS)) {
            measures.put(SalesMeasure.ORDERS.column(), sum(SalesKind.ordersColumn(by)));
        }
        measures.put("newest", Map.of("max", Map.of("field", "businessDate")));
        return new SalesGrouping("groups", by.stream().flatMap(each -> each.bucketColumns().stream()).toList(), measures);
    }

    SalesGrouping named(String other) {
        return new SalesGrouping(other, columns, measures);
    }

    /// The aggregation for one page, in the order of the columns.
    ///
    /// @param after the key of the last bucket of the page before
    ObjectNode page(@Nullable JsonNode after) {
        var sources = new ArrayList<Map<String, ?>>();
        columns.forEach(column -> sources.add(source(column)));
        sources.add(source("currency"));
        ObjectNode page = JSON.valueToTree(Map.of("composite", Map.of("size", PAGE_BUCKETS, "sources", sources), "aggs", measures));
        if (after != null) {
            ((ObjectNode) page.path("composite")).set("after", after);
        }
        return page;
    }

    private static Map<String, ?> source(String column) {
        return Map.of(column, Map.of("terms", Map.of("field", column)));
    }

    private static Map<String, Map<String, ?>> sums(String... columns) {
        var sums = new LinkedHashMap<String, Map<String, ?>>();
        for (var column : columns) {
            sums.put(column, sum(column));
        }
        return sums;
    }

    private static Map<String, ?> sum(String column) {
        return Map.of("sum", Map.of("field", column));
    }
}
