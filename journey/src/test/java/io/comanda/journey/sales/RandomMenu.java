package io.comanda.journey.sales;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A menu with odd prices and several tax rates; every dish has three sizes, one of them cheaper than the dish itself.
///
/// @param rates tax rates in percent, at the table and taken away
record RandomMenu(Random random, String currency, boolean pricesIncludeTax, List<List<String>> rates) {

    private static final int DISHES = 9;
    /// The last ones leave the tax to the menu.
    private static final List<@Nullable String> RECORDED_RATES = Arrays.asList("0", "7", "8.875", "19", null, null, null, null);
    private static final List<String> SIZES = List.of("small", "normal", "large");

    /// A quantity of a dish in a size; unit price and tax are those of an imported line.
    ///
    /// @param rate the tax rate that another till recorded; the menu's if absent
    /// @param tax  whether that till recorded the tax, too
    record MenuItem(RandomMenu menu, int dish, String size, int quantity, long unitPrice, @Nullable String rate, boolean tax) {

        /// For orders with discounts, after which a tax might be more than is left of the price.
        MenuItem withoutTax() {
            return new MenuItem(menu, dish, size, quantity, unitPrice, rate, false);
        }

        /// The line of a new order.
        String newLine() {
            return "{\"dish\": \"dish-" + dish + "\", " + fields() + "}";
        }

        /// The body that changes a line.
        String lineChange() {
            return "{" + fields() + "}";
        }

        /// The line of an imported order.
        String importedLine() {
            return "{\"dish\": \"dish-" + dish + "\", \"unitPrice\": " + menu.money(unitPrice)
                    + (rate == null ? "" : ", \"taxPercent\": " + rate)
                    + (tax ? ", \"tax\": " + menu.money(unitPrice * quantity / 7) : "") + ", " + fields() + "}";
        }

        private String fields() {
            return "\"quantity\": " + quantity + ", \"choices\": [{\"group\": \"size\", \"choice\": \"" + size + "\"}]";
        }
    }

    MenuItem pick() {
        return new MenuItem(this, random.nextInt(DISHES), SIZES.get(random.nextInt(SIZES.size())), 1 + random.nextInt(4),
                random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(3_999),
                RECORDED_RATES.get(random.nextInt(RECORDED_RATES.size())), random.nextInt(3) == 0);
    }

    String json() {
        return "{\"dishes\": [" + IntStream.range(0, DISHES).mapToObj(this::dish).collect(Collectors.joining(",")) + "]}";
    }

    private String dish(int number) {
        var rate = rates.get(number % rates.size());
        return """
                {"code": "dish-%d", "name": "Dish %d", "category": "%s", "price": %s, "station": "grill",
                 "tax": {"dineInPercent": %s, "takeawayPercent": %s},
                 "options": [{"code": "size", "name": "Size", "min": 1, "max": 1, "choices": [
                   {"code": "small", "name": "Small", "priceDelta": %s, "available": true},
                   {"code": "normal", "name": "Normal", "priceDelta": %s, "available": true},
                   {"code": "large", "name": "Large", "priceDelta": %s, "available": true}]}]}"""
                .formatted(number, number, List.of("starters", "mains", "drinks").get(number / 3), money(101 + random.nextInt(2_000)),
                        rate.getFirst(), rate.getLast(), money(-51), money(0), money(137));
    }

    /// The gross amount of imported lines without discounts, which their payments must add up to.
    long gross(List<MenuItem> lines, boolean dineIn) {
        Map<String, Long> prices = new TreeMap<>();
        long recorded = 0;
        for (var line : lines) {
            if (line.rate != null || line.tax) {
                recorded += line.unitPrice * line.quantity;
                continue;
            }
            var rate = rates.get(line.dish % rates.size());
            prices.merge(dineIn ? rate.getFirst() : rate.getLast(), line.unitPrice * line.quantity, Long::sum);
        }
        return recorded + prices.entrySet().stream()
                .mapToLong(at -> at.getValue() + (pricesIncludeTax ? 0 : tax(at.getValue(), at.getKey()))).sum();
    }

    private static long tax(long price, String percent) {
        return new BigDecimal(percent).multiply(BigDecimal.valueOf(price)).movePointLeft(2).setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    String money(long minor) {
        return "{\"minor\": " + minor + ", \"currency\": \"" + currency + "\"}";
    }
}
