package io.comanda.read.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// By what sales are put together and what is summed of them: a composite aggregation, which can be paged to its end.
/// (The largest groups of each index, put together, are not the largest of all, and their sums are wrong.)
/// What was marked removed has no currency, and so no bucket.
///
/// @param name     what its part of the answer is called
/// @param columns  what the sales of a bucket have in common, besides their currency, as two currencies are never added
/// @param measures what is reckoned of a bucket's sales
record SalesGrouping(String name, List<String> columns, Map<String, Map<String, ?>> measures) {

    static final int PAGE_BUCKETS = 1_000;

    static final SalesGrouping TOTALS = new SalesGrouping("totals", List.of(),
            sums("orders", "items", "covers", "net", "tax", "gross", "discount", "amount", "refunded", "tip"));
    static final SalesGrouping RATES = new SalesGrouping("rates", List.of("taxBasisPoints"), sums("net", "tax", "gross"));
    static final SalesGrouping PAYMENTS = new SalesGrouping("payments", List.of("method"), sums("amount", "refunded", "tip"));

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Its orders are those of the group's own column; its newest sale gives the group its name.
    static SalesGrouping by(List<SalesBy> by) {
        var measures = new LinkedHashMap<String, Map<String, ?>>();
        SalesKind.of(by).measures().forEach(measure -> measures.put(measure.column(), sum(measure.column())));
        measures.put(SalesMeasure.ORDERS.column(), sum(SalesKind.ordersColumn(by)));
        measures.put("newest", Map.of("max", Map.of("field", "businessDate")));
        return new SalesGrouping("groups", by.stream().flatMap(each -> each.bucketColumns().stream()).toList(), measures);
    }

    /// The same under another name, where there are several in one search.
    SalesGrouping named(String other) {
        return new SalesGrouping(other, columns, measures);
    }

    /// One page of it, in the order of the columns.
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
