package io.comanda.events;

import io.comanda.events.Totals.RateTotal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A line's share of the order's amounts, in minor units.
///
/// A line of another till may have a tax of its own. Other lines have none, because tax is rounded once per rate and order: their share
/// is the difference of the running sums before and after them, rounded down. The shares are deterministic, and they always add up to
/// the total.
public record LineAmounts(long net, long tax, long gross) {

    public static final LineAmounts NONE = new LineAmounts(0, 0, 0);

    /// @return by line number; zero for voided and removed lines, which are not charged
    public static Map<Integer, LineAmounts> of(OrderedAt restaurant, List<OrderLine> lines) {
        var amounts = new TreeMap<Integer, LineAmounts>();
        var sold = lines.stream().filter(line -> line.status().isSold()).toList();
        for (var total : Totals.perRate(sold, restaurant.pricesIncludeTax())) {
            var atRate = lines.stream().filter(line -> line.taxPercent().equals(total.taxPercent())).toList();
            var shared = of(total);
            for (var line : atRate) {
                if (line.tax() != null && line.status().isSold()) {
                    var recorded = recorded(line.charged().minor(), line.tax().minor());
                    amounts.put(line.number(), recorded);
                    shared = shared.minus(recorded);
                }
            }
            share(shared, atRate.stream().filter(line -> line.tax() == null).toList(), restaurant.pricesIncludeTax(), amounts);
        }
        return amounts;
    }

    /// Its share of what is charged for the service.
    ///
    /// @return by line number; empty if nothing is charged
    public static Map<Integer, LineAmounts> ofService(OrderedAt restaurant, List<OrderLine> lines, Totals totals) {
        var amounts = new TreeMap<Integer, LineAmounts>();
        var charge = restaurant.billing().serviceCharge();
        if (charge == null || !totals.service().isPositive()) {
            return amounts;
        }
        var sold = lines.stream().filter(line -> line.status().isSold()).toList();
        var rates = Totals.perRate(sold, restaurant.pricesIncludeTax());
        charge.perRate(rates, restaurant.pricesIncludeTax()).forEach((rate, total) -> share(of(total),
                sold.stream().filter(line -> line.taxPercent().equals(rate)).toList(), restaurant.pricesIncludeTax(), amounts));
        return amounts;
    }

    private static LineAmounts of(RateTotal total) {
        return new LineAmounts(total.net().minor(), total.tax().minor(), total.gross().minor());
    }

    private static LineAmounts recorded(long gross, long tax) {
        return new LineAmounts(gross - tax, tax, gross);
    }

    private LineAmounts minus(LineAmounts other) {
        return new LineAmounts(net - other.net, tax - other.tax, gross - other.gross);
    }

    /// The amount in menu prices is shared first, so that a line keeps the price on the menu, less its discount.
    private static void share(LineAmounts total, List<OrderLine> lines, boolean pricesIncludeTax, Map<Integer, LineAmounts> amounts) {
        long whole = lines.stream().mapToLong(line -> line.charged().minor()).sum();
        long menuTotal = pricesIncludeTax ? total.gross : total.net;
        long sum = 0;
        long menuBefore = 0;
        long taxBefore = 0;
        for (var line : lines) {
            sum += line.charged().minor();
            long menuUpTo = share(menuTotal, sum, whole);
            long taxUpTo = share(total.tax, sum, whole);
            long menu = menuUpTo - menuBefore;
            long tax = taxUpTo - taxBefore;
            amounts.put(line.number(), pricesIncludeTax ? recorded(menu, tax) : new LineAmounts(menu, tax, menu + tax));
            menuBefore = menuUpTo;
            taxBefore = taxUpTo;
        }
    }

    private static long share(long total, long sum, long whole) {
        return whole == 0
                ? total
                : BigInteger.valueOf(total).multiply(BigInteger.valueOf(sum)).divide(BigInteger.valueOf(whole)).longValueExact();
    }
}
