package io.comanda.read.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.read.edge.Clauses;
import io.comanda.read.edge.Patience;
import io.comanda.read.edge.Problem;
import io.comanda.read.elastic.Elastic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sums over sales, exact however many groups and indices there are: a composite aggregation is paged to its end.
/// (The largest groups of each index, put together, are not the largest of all, and their sums are wrong.)
/// Elasticsearch sums in doubles, which are exact for whole numbers up to 2^53: ninety trillion of any currency with cents.
/// What was marked removed has no currency, and so no bucket.
final class SalesSums {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int PAGE_BUCKETS = 1_000;

    /// An answer of some megabytes; who has more is told to ask for less.
    private static final int GROUPS_MAX = 20_000;

    private final Elastic elastic;
    private final String indices;
    private final Map<String, ?> query;

    SalesSums(Elastic elastic, String indices, List<Map<String, ?>> filters) {
        this.elastic = elastic;
        this.indices = indices;
        this.query = Clauses.allOf(filters);
    }

    List<SalesTotal> totals() {
        return buckets(List.of(), "orders").stream().map(SalesTotal::of).toList();
    }

    List<SalesGroup> groups(SalesBy by) {
        var groups = new LinkedHashMap<List<String>, SalesGroup>();
        for (var bucket : buckets(by.bucketColumns(), by.ordersColumn())) {
            var key = bucket.path("key");
            groups.merge(List.of(key.path(by.column()).asText(), key.path("currency").asText()),
                    SalesGroup.of(by, bucket), SalesGroup::plus);
        }
        var found = new ArrayList<>(groups.values());
        if (!by.isTime()) {
            found.sort(SalesGroup.LARGEST_FIRST);
        }
        return found;
    }

    /// In the order of their columns.
    private List<JsonNode> buckets(List<String> columns, String ordersColumn) {
        var buckets = new ArrayList<JsonNode>();
        JsonNode after = null;
        do {
            var answer = Patience.search(elastic, indices, body(columns, ordersColumn, after)).path("aggregations").path("groups");
            answer.path("buckets").forEach(buckets::add);
            if (buckets.size() > GROUPS_MAX) {
                throw Problem.tooMuch("That makes more than " + GROUPS_MAX + " groups; ask for one restaurant or a shorter time.");
            }
            after = answer.get("after_key");
        } while (after != null);
        return buckets;
    }

    private ObjectNode body(List<String> columns, String ordersColumn, @Nullable JsonNode after) {
        var sources = new ArrayList<Map<String, ?>>();
        columns.forEach(column -> sources.add(source(column)));
        sources.add(source("currency"));
        var sums = new LinkedHashMap<String, Map<String, ?>>();
        sums.put("orders", sum(ordersColumn));
        for (var column : List.of("items", "net", "tax", "gross", "covers", "amount", "tip")) {
            sums.put(column, sum(column));
        }
        sums.put("newest", Map.of("max", Map.of("field", "businessDate")));
        ObjectNode body = JSON.valueToTree(Map.of("size", 0, "track_total_hits", false, "query", query, "aggs",
                Map.of("groups", Map.of("composite", Map.of("size", PAGE_BUCKETS, "sources", sources), "aggs", sums))));
        if (after != null) {
            ((ObjectNode) body.at("/aggs/groups/composite")).set("after", after);
        }
        return body;
    }

    private static Map<String, ?> source(String column) {
        return Map.of(column, Map.of("terms", Map.of("field", column)));
    }

    private static Map<String, ?> sum(String column) {
        return Map.of("sum", Map.of("field", column));
    }
}
