package io.comanda.read.dishes;

import io.comanda.read.question.PriceLimit;
import io.comanda.read.search.Clauses;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Prices as guests say them, in whole units; documents have them in each currency's smallest unit.
final class DishPrices {

    /// Without a currency, the number counts in that of the dish.
    static Map<String, ?> within(PriceLimit limit) {
        var currencies = limit.currencies().isEmpty()
                ? Currency.getAvailableCurrencies()
                : limit.currencies().stream().map(Currency::getInstance).toList();
        var byDecimals = currencies.stream().filter(currency -> currency.getDefaultFractionDigits() >= 0)
                .collect(Collectors.groupingBy(Currency::getDefaultFractionDigits, TreeMap::new,
                        Collectors.mapping(Currency::getCurrencyCode, Collectors.toList())));
        var alternatives = new ArrayList<Map<String, ?>>();
        byDecimals.forEach((decimals, codes) -> alternatives.add(Clauses.allOf(List.of(Clauses.isOneOf("currency", codes),
                Map.of("range", Map.of("price", range(limit, decimals)))))));
        return Clauses.anyOf(alternatives);
    }

    private static Map<String, Long> range(PriceLimit limit, int decimals) {
        var range = new HashMap<String, Long>();
        var min = limit.min();
        if (min != null) {
            range.put("gte", minor(min, decimals, RoundingMode.CEILING));
        }
        var max = limit.max();
        if (max != null) {
            range.put(limit.below() ? "lt" : "lte", minor(max, decimals, limit.below() ? RoundingMode.CEILING : RoundingMode.FLOOR));
        }
        return range;
    }

    private static long minor(BigDecimal amount, int decimals, RoundingMode rounding) {
        return amount.movePointRight(decimals).setScale(0, rounding).longValueExact();
    }

    private DishPrices() {
    }
}
