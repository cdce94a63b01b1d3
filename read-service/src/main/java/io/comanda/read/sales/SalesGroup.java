package io.comanda.read.sales;

import io.comanda.events.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The figures of one group of sales in one currency.
///
/// @param ids     identify the group, one for each dimension
/// @param sortKey its times, in the order of the dimensions; sorts chronologically
/// @param keys    its keys in the response, by dimension
/// @param newest  its last business date, as milliseconds
/// @param figures the measures that its kind has
record SalesGroup(SalesKind kind, List<String> ids, String sortKey, Map<String, Object> keys, Currency currency, long newest,
        Map<SalesMeasure, Long> figures) {

    /// In chronological order, and the largest first within the same time.
    static final Comparator<SalesGroup> IN_ORDER = Comparator.comparing(SalesGroup::sortKey)
            .thenComparing(group -> group.currency.getCurrencyCode()).thenComparing(Comparator.comparingLong(SalesGroup::size).reversed());

    /// A group for each set of ids and currency. Buckets of one group that differ in names are merged.
    static List<SalesGroup> merge(List<SalesDimension> by, List<SalesBucket> buckets) {
        return merge(SalesKind.of(by), by, buckets);
    }

    static List<SalesGroup> merge(SalesKind kind, List<SalesDimension> by, List<SalesBucket> buckets) {
        var groups = new LinkedHashMap<List<String>, SalesGroup>();
        for (var bucket : buckets) {
            var group = of(kind, by, bucket);
            var key = new ArrayList<>(group.ids());
            key.add(group.currency().getCurrencyCode());
            groups.merge(key, group, SalesGroup::plus);
        }
        return List.copyOf(groups.values());
    }

    private static SalesGroup of(SalesKind kind, List<SalesDimension> by, SalesBucket bucket) {
        var keys = new LinkedHashMap<String, Object>();
        by.forEach(each -> keys.put(each.parameter(), each.key(bucket)));
        var figures = new EnumMap<SalesMeasure, Long>(SalesMeasure.class);
        kind.measures().forEach(measure -> figures.put(measure, bucket.sum(measure.column())));
        return new SalesGroup(kind, by.stream().map(each -> each.id(bucket)).toList(),
                by.stream().filter(SalesDimension::isTime).map(each -> each.sortKey(bucket)).collect(Collectors.joining(" ")), keys,
                bucket.currency(), bucket.sum("newest"), figures);
    }

    /// The amount by which groups are ranked.
    long size() {
        return figures.getOrDefault(kind.size(), 0L);
    }

    /// Adds figures of the same group, and keeps the newer name.
    private SalesGroup plus(SalesGroup other) {
        var sums = new EnumMap<>(figures);
        other.figures.forEach((measure, figure) -> sums.merge(measure, figure, Math::addExact));
        return new SalesGroup(kind, ids, sortKey, newest >= other.newest ? keys : other.keys, currency, Math.max(newest, other.newest),
                sums);
    }

    /// The group as it is returned: its keys come first, each under the name of its dimension.
    Map<String, Object> toResponse() {
        var response = new LinkedHashMap<>(keys);
        response.put("currency", currency.getCurrencyCode());
        figures.forEach((measure, figure) -> response.put(measure.property(), measure.isMoney() ? new Money(figure, currency) : figure));
        if (kind.partitionsOrders()) {
            response.put("averageTicket", SalesTotal.average(money(SalesMeasure.GROSS), figures.getOrDefault(SalesMeasure.ORDERS, 0L)));
        }
        return response;
    }

    Money money(SalesMeasure measure) {
        return new Money(figures.getOrDefault(measure, 0L), currency);
    }

    /// The sums of all groups beyond the limit, by currency. Without the number of orders where an order can be in several groups.
    static List<Map<String, Object>> others(List<SalesGroup> rest) {
        var sums = new LinkedHashMap<Currency, SalesGroup>();
        rest.forEach(group -> sums.merge(group.currency, group, SalesGroup::plus));
        return sums.values().stream().map(sum -> {
            var other = new LinkedHashMap<String, Object>();
            other.put("groups", rest.stream().filter(group -> group.currency.equals(sum.currency)).count());
            other.putAll(sum.toResponse());
            other.keySet().removeAll(sum.keys.keySet());
            if (!sum.kind.partitionsOrders()) {
                other.remove(SalesMeasure.ORDERS.property());
            }
            return (Map<String, Object>) other;
        }).toList();
    }
}
