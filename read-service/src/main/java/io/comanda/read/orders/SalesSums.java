package io.comanda.read.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.read.edge.Clauses;
import io.comanda.read.edge.Problem;
import io.comanda.read.edge.Views;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Sums over sales, exact however many groups and indices there are.
final class SalesSums {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// An answer of some megabytes; who has more is told to ask for less.
    private static final int GROUPS_MAX = 20_000;

    /// @param items the groups that are told one by one
    /// @param other the rest of them, added up by currency
    record Sums(List<SalesTotal> totals, List<Map<String, Object>> items, List<Map<String, Object>> other) {
    }

    private final Views views;
    private final String indices;
    private final Map<String, ?> query;

    SalesSums(Views views, String indices, List<Map<String, ?>> filters) {
        this.views = views;
        this.indices = indices;
        this.query = Clauses.allOf(filters);
    }

    /// @param by    none for totals alone
    /// @param limit how many groups of each currency are told one by one; the rest of them in one
    Sums answer(List<SalesBy> by, int limit) {
        var groupings = new ArrayList<>(List.of(SalesGrouping.TOTALS, SalesGrouping.RATES, SalesGrouping.PAYMENTS));
        if (!by.isEmpty()) {
            groupings.add(SalesGrouping.by(by));
        }
        var buckets = buckets(groupings);
        var rates = buckets.getOrDefault(SalesGrouping.RATES, List.of());
        var payments = buckets.getOrDefault(SalesGrouping.PAYMENTS, List.of());
        var totals = buckets.getOrDefault(SalesGrouping.TOTALS, List.of()).stream()
                .map(total -> SalesTotal.of(total, rates, payments)).toList();
        var groups = by.isEmpty() ? List.<SalesGroup>of() : groups(by, buckets.getOrDefault(SalesGrouping.by(by), List.of()));

        var ranks = new HashMap<Currency, Integer>();
        var told = groups.stream().sorted(Comparator.comparingLong(SalesGroup::size).reversed())
                .collect(Collectors.partitioningBy(group -> ranks.merge(group.currency(), 1, Integer::sum) <= limit));
        return new Sums(totals, told.getOrDefault(true, List.of()).stream().sorted(SalesGroup.IN_ORDER).map(SalesGroup::answer).toList(),
                SalesGroup.others(told.getOrDefault(false, List.of())));
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

    private static List<SalesGroup> groups(List<SalesBy> by, List<SalesBucket> buckets) {
        var groups = new LinkedHashMap<List<String>, SalesGroup>();
        for (var bucket : buckets) {
            var group = SalesGroup.of(by, bucket);
            var key = new ArrayList<>(group.ids());
            key.add(group.currency().getCurrencyCode());
            groups.merge(key, group, SalesGroup::plus);
        }
        return List.copyOf(groups.values());
    }
}
