package io.comanda.read.orders;

import io.comanda.events.Money;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What one group of sales comes to, in one currency.
///
/// @param ids     what tells it apart from others
/// @param moment  its times, in the order they were asked for; sorts as time passes
/// @param keys    what the answer calls it, by the grouping's name
/// @param newest  the last business date of it, as milliseconds
/// @param figures of the measures that its kind has
record SalesGroup(SalesKind kind, List<String> ids, String moment, Map<String, Object> keys, Currency currency, long newest,
        Map<SalesMeasure, Long> figures) {

    /// As time passes, and of the same time the largest first.
    static final Comparator<SalesGroup> IN_ORDER = Comparator.comparing(SalesGroup::moment)
            .thenComparing(group -> group.currency.getCurrencyCode()).thenComparing(Comparator.comparingLong(SalesGroup::size).reversed());

    static SalesGroup of(List<SalesBy> by, SalesBucket bucket) {
        var kind = SalesKind.of(by);
        var keys = new LinkedHashMap<String, Object>();
        by.forEach(each -> keys.put(each.parameter(), each.key(bucket)));
        var figures = new EnumMap<SalesMeasure, Long>(SalesMeasure.class);
        kind.measures().forEach(measure -> figures.put(measure, bucket.sum(measure.column())));
        return new SalesGroup(kind, by.stream().map(each -> each.id(bucket)).toList(),
                by.stream().filter(SalesBy::isTime).map(each -> each.moment(bucket)).collect(Collectors.joining(" ")), keys,
                bucket.currency(), bucket.sum("newest"), figures);
    }

    /// What its orders, items or payments came to: the largest groups are those in which it is the most.
    long size() {
        return figures.getOrDefault(kind.size(), 0L);
    }

    /// The same group's other half, under the newer name.
    SalesGroup plus(SalesGroup other) {
        var sums = new EnumMap<>(figures);
        other.figures.forEach((measure, figure) -> sums.merge(measure, figure, Math::addExact));
        return new SalesGroup(kind, ids, moment, newest >= other.newest ? keys : other.keys, currency, Math.max(newest, other.newest),
                sums);
    }

    /// As it is answered: what it is a group of comes first, under that very name.
    Map<String, Object> answer() {
        var answer = new LinkedHashMap<>(keys);
        answer.put("currency", currency.getCurrencyCode());
        figures.forEach((measure, figure) -> answer.put(measure.answered(), measure.isMoney() ? new Money(figure, currency) : figure));
        if (kind.partsOrders()) {
            answer.put("averageTicket", SalesTotal.average(money(SalesMeasure.GROSS), figures.getOrDefault(SalesMeasure.ORDERS, 0L)));
        }
        return answer;
    }

    private Money money(SalesMeasure measure) {
        return new Money(figures.getOrDefault(measure, 0L), currency);
    }

    /// All these groups in one, by currency, for what was cut off. Where an order can be in several of them, it says nothing of orders.
    static List<Map<String, Object>> others(List<SalesGroup> cut) {
        var sums = new LinkedHashMap<Currency, SalesGroup>();
        cut.forEach(group -> sums.merge(group.currency, group, SalesGroup::plus));
        return sums.values().stream().map(sum -> {
            var other = new LinkedHashMap<String, Object>();
            other.put("groups", cut.stream().filter(group -> group.currency.equals(sum.currency)).count());
            other.putAll(sum.answer());
            other.keySet().removeAll(sum.keys.keySet());
            if (!sum.kind.partsOrders()) {
                other.remove(SalesMeasure.ORDERS.answered());
            }
            return (Map<String, Object>) other;
        }).toList();
    }
}
