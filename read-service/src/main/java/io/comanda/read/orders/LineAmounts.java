package io.comanda.read.orders;

import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/// A line's share of the order's amounts, in minor units.
///
/// Tax is rounded once per rate and order, so a line has no tax of its own. Its share is the difference of the running sums before and
/// after it, rounded down: the shares are deterministic, and they always add up to the total.
record LineAmounts(long net, long tax, long gross) {

    static final LineAmounts NONE = new LineAmounts(0, 0, 0);

    /// @return by line number; zero for voided and removed lines, which are not charged
    static Map<Integer, LineAmounts> of(OrderState order) {
        var amounts = new HashMap<Integer, LineAmounts>();
        for (var total : order.totals().perRate()) {
            var lines = order.lines().stream().filter(line -> line.taxBasisPoints() == total.taxBasisPoints()).toList();
            long whole = lines.stream().mapToLong(line -> line.charged().minor()).sum();
            // The amount in menu prices is shared first, so that a line keeps the price on the menu, less its discount.
            long menuTotal = (order.restaurant().pricesIncludeTax() ? total.gross() : total.net()).minor();
            long sum = 0;
            long menuBefore = 0;
            long taxBefore = 0;
            for (OrderLine line : lines) {
                sum += line.charged().minor();
                long menuUpTo = share(menuTotal, sum, whole);
                long taxUpTo = share(total.tax().minor(), sum, whole);
                long menu = menuUpTo - menuBefore;
                long tax = taxUpTo - taxBefore;
                amounts.put(line.number(), order.restaurant().pricesIncludeTax()
                        ? new LineAmounts(menu - tax, tax, menu)
                        : new LineAmounts(menu, tax, menu + tax));
                menuBefore = menuUpTo;
                taxBefore = taxUpTo;
            }
        }
        return amounts;
    }

    private static long share(long total, long sum, long whole) {
        return whole == 0
                ? total
                : BigInteger.valueOf(total).multiply(BigInteger.valueOf(sum)).divide(BigInteger.valueOf(whole)).longValueExact();
    }
}
