package io.comanda.read.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.read.edge.Clauses;
import io.comanda.read.edge.Problem;
import io.comanda.read.edge.Views;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sums over sales, exact however many groups and indices there are.
final class SalesSums {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// An answer of some megabytes; who has more is told to ask for less.
    private static final int GROUPS_MAX = 20_000;

    private final Views views;
    private final String indices;
    private final Map<String, ?> query;

    SalesSums(Views views, String indices, List<Map<String, ?>> filters) {
        this.views = views;
        this.indices = indices;
        this.query = Clauses.allOf(filters);
    }

    SalesQueries.Sales answer(Optional<SalesBy> by) {
        var groupings = new ArrayList<>(List.of(SalesGrouping.TOTALS, SalesGrouping.RATES, SalesGrouping.PAYMENTS));
        by.ifPresent(group -> groupings.add(SalesGrouping.by(group)));
        var buckets = buckets(groupings);
        var rates = buckets.getOrDefault(SalesGrouping.RATES, List.of());
        var payments = buckets.getOrDefault(SalesGrouping.PAYMENTS, List.of());
        return new SalesQueries.Sales(
                buckets.getOrDefault(SalesGrouping.TOTALS, List.of()).stream()
                        .map(total -> SalesTotal.of(total, rates, payments)).toList(),
                by.map(group -> groups(group, buckets.getOrDefault(SalesGrouping.by(group), List.of()))).orElse(List.of()));
    }

    /// All groupings stand side by side in one search, so that totals and groups are of the same moment. Only what has more
    /// groups than a page holds is asked for again.
    ///
    /// @return in the order of the groupings' columns
    private Map<SalesGrouping, List<SalesBucket>> buckets(List<SalesGrouping> groupings) {
        var buckets = new HashMap<SalesGrouping, List<SalesBucket>>();
        var lastKeys = new HashMap<SalesGrouping, JsonNode>();
        var unfinished = groupings;
        while (!unfinished.isEmpty()) {
            var answer = views.search(indices, body(unfinished, lastKeys)).path("aggregations");
            var full = new ArrayList<SalesGrouping>();
            for (var grouping : unfinished) {
                var page = answer.path(grouping.name());
                var found = buckets.computeIfAbsent(grouping, _ -> new ArrayList<>());
                page.path("buckets").forEach(bucket -> found.add(new SalesBucket(bucket)));
                if (found.size() > GROUPS_MAX) {
                    throw Problem.invalid("by", "makes more than " + GROUPS_MAX + " groups: ask for one restaurant or a shorter time.");
                }
                if (page.path("buckets").size() == SalesGrouping.PAGE_BUCKETS) {
                    lastKeys.put(grouping, page.path("after_key"));
                    full.add(grouping);
                }
            }
            unfinished = full;
        }
        return buckets;
    }

    private ObjectNode body(List<SalesGrouping> groupings, Map<SalesGrouping, JsonNode> lastKeys) {
        ObjectNode body = JSON.valueToTree(Map.of("size", 0, "track_total_hits", false, "query", query));
        var aggregations = body.putObject("aggs");
        groupings.forEach(grouping -> aggregations.set(grouping.name(), grouping.page(lastKeys.get(grouping))));
        return body;
    }

    private static List<Map<String, Object>> groups(SalesBy by, List<SalesBucket> buckets) {
        var groups = new LinkedHashMap<List<String>, SalesGroup>();
        for (var bucket : buckets) {
            groups.merge(List.of(bucket.key(by.column()).asText(), bucket.currency().getCurrencyCode()), SalesGroup.of(by, bucket),
                    SalesGroup::plus);
        }
        var found = new ArrayList<>(groups.values());
        if (!by.isTime()) {
            found.sort(SalesGroup.LARGEST_FIRST);
        }
        return found.stream().map(SalesGroup::answer).toList();
    }
}
