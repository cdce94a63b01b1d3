package io.comanda.read.orders;

import io.comanda.events.Money;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one group of sales comes to, in one currency.
///
/// @param newest the last business date of it, as milliseconds
record SalesGroup(SalesBy by, Object key, long newest, long orders, long items, Money net, Money tax, Money gross, Money discounts) {

    static final Comparator<SalesGroup> LARGEST_FIRST = Comparator
            .comparing((SalesGroup group) -> group.gross.currency().getCurrencyCode())
            .thenComparing(group -> group.gross.minor(), Comparator.reverseOrder());

    static SalesGroup of(SalesBy by, SalesBucket bucket) {
        return new SalesGroup(by, by.key(bucket), bucket.sum("newest"), bucket.sum("orders"), bucket.sum("items"), bucket.money("net"),
                bucket.money("tax"), bucket.money("gross"), bucket.money("discount"));
    }

    /// The same group's other half, under the newer name.
    SalesGroup plus(SalesGroup other) {
        return new SalesGroup(by, newest >= other.newest ? key : other.key, Math.max(newest, other.newest), orders + other.orders,
                items + other.items, net.plus(other.net), tax.plus(other.tax), gross.plus(other.gross), discounts.plus(other.discounts));
    }

    /// As it is answered: what it is a group of comes first, under that very name.
    Map<String, Object> answer() {
        var answer = new LinkedHashMap<String, Object>();
        answer.put(by.parameter(), key);
        answer.put("currency", gross.currency().getCurrencyCode());
        answer.put("orders", orders);
        answer.put("items", items);
        answer.put("net", net);
        answer.put("tax", tax);
        answer.put("gross", gross);
        answer.put("discounts", discounts);
        return answer;
    }
}
