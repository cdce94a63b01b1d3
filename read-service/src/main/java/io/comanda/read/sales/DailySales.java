package io.comanda.read.sales;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Sales of a few business days, grouped by day and one other dimension. Several groupings fit into one search.
public final class DailySales {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// More groups than a restaurant has on four days: by dish, hour, fulfilment and currency.
    private static final int BUCKETS_MAX = 10_000;

    /// The aggregations of a search, one for each dimension; [SalesDimension#DAY] for whole days.
    public static ObjectNode aggregations(SalesDimension... dimensions) {
        var aggregations = JSON.createObjectNode();
        for (var dimension : dimensions) {
            var page = SalesGrouping.by(by(dimension)).page(null);
            ((ObjectNode) page.path("composite")).put("size", BUCKETS_MAX);
            aggregations.set(dimension.name(), page);
        }
        return aggregations;
    }

    /// The groups of one day, as they are returned.
    ///
    /// @param response of the search
    public static List<Map<String, Object>> groups(JsonNode response, SalesDimension dimension, LocalDate day) {
        return groupsOf(response, dimension, day).stream().map(SalesGroup::toResponse).toList();
    }

    /// The largest of them first, at most `limit`.
    public static List<Map<String, Object>> largest(JsonNode response, SalesDimension dimension, LocalDate day, int limit) {
        return groupsOf(response, dimension, day).stream().sorted(Comparator.comparingLong(SalesGroup::size).reversed()).limit(limit)
                .map(SalesGroup::toResponse).toList();
    }

    private static List<SalesGroup> groupsOf(JsonNode response, SalesDimension dimension, LocalDate day) {
        var buckets = new ArrayList<SalesBucket>();
        for (var json : response.path("aggregations").path(dimension.name()).path("buckets")) {
            var bucket = new SalesBucket(json);
            if (SalesDimension.DAY.sortKey(bucket).equals(day.toString())) {
                buckets.add(bucket);
            }
        }
        return SalesGroup.merge(by(dimension), buckets);
    }

    private static List<SalesDimension> by(SalesDimension dimension) {
        return dimension == SalesDimension.DAY ? List.of(dimension) : List.of(SalesDimension.DAY, dimension);
    }

    private DailySales() {
    }
}
