package io.comanda.read.sales;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.http.Problem;
import io.comanda.read.search.Clauses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Sums of sales. They are exact for any number of groups and indices.
final class SalesAggregation {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// A response of some megabytes.
    private static final int GROUPS_MAX = 20_000;

    /// @param items the groups up to the limit
    /// @param other the sums of all other groups, by currency
    record Sums(List<SalesTotal> totals, List<Map<String, Object>> items, List<Map<String, Object>> other) {
    }

    private final Views views;
    private final Indices indices;
    private final Map<String, ?> query;

    SalesAggregation(Views views, Indices indices, List<Map<String, ?>> filters) {
        this.views = views;
        this.indices = indices;
        this.query = Clauses.allOf(filters);
    }

    /// @param by    empty for totals only
    /// @param limit the number of groups of each currency; the others are summed
    Sums sums(List<SalesDimension> by, int limit) {
        var groupings = new ArrayList<>(List.of(SalesGrouping.TOTALS, SalesGrouping.RATES, SalesGrouping.PAYMENTS));
        if (!by.isEmpty()) {
            groupings.add(SalesGrouping.by(by));
        }
        var buckets = buckets(groupings);
        var rates = buckets.getOrDefault(SalesGrouping.RATES, List.of());
        var payments = buckets.getOrDefault(SalesGrouping.PAYMENTS, List.of());
        var totals = buckets.getOrDefault(SalesGrouping.TOTALS, List.of()).stream()
                .map(total -> SalesTotal.of(total, rates, payments)).toList();
        var groups = by.isEmpty() ? List.<SalesGroup>of() : SalesGroup.merge(by, buckets.getOrDefault(SalesGrouping.by(by), List.of()));

        var ranks = new HashMap<Currency, Integer>();
        var ranked = groups.stream().sorted(Comparator.comparingLong(SalesGroup::size).reversed())
                .collect(Collectors.partitioningBy(group -> ranks.merge(group.currency(), 1, Integer::sum) <= limit));
        return new Sums(totals,
                ranked.getOrDefault(true, List.of()).stream().sorted(SalesGroup.IN_ORDER).map(SalesGroup::toResponse).toList(),
                SalesGroup.others(ranked.getOrDefault(false, List.of())));
    }

    /// One search has all groupings, so that totals and groups are of the same moment. Only groupings with more than one page need
    /// another search.
    ///
    /// @return in the order of the groupings' columns
    Map<SalesGrouping, List<SalesBucket>> buckets(List<SalesGrouping> groupings) {
        var buckets = new HashMap<SalesGrouping, List<SalesBucket>>();
        var lastKeys = new HashMap<SalesGrouping, JsonNode>();
        var unfinished = groupings;
        while (!unfinished.isEmpty()) {
            var response = views.search(indices, body(unfinished, lastKeys)).path("aggregations");
            var full = new ArrayList<SalesGrouping>();
            for (var grouping : unfinished) {
                var page = response.path(grouping.name());
                var found = buckets.computeIfAbsent(grouping, _ -> new ArrayList<>());
                page.path("buckets").forEach(bucket -> found.add(new SalesBucket(bucket)));
                if (found.size() > GROUPS_MAX) {
                    throw Problem.invalid("by",
                            "makes more than " + GROUPS_MAX + " groups: restrict it to one restaurant or a shorter time.");
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
}
