package io.comanda.read.orders;

import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/// One line's part of what the order comes to, in minor units.
///
/// Tax is rounded once per rate and order, so a line has no tax of its own. Each gets what the running sum of the lines adds
/// to its rate's total, cut to whole units: every order gives the same parts, and they always come to the total.
record LineAmounts(long net, long tax, long gross) {

    static final LineAmounts NONE = new LineAmounts(0, 0, 0);

    /// @return by line number; nothing for what was voided or removed, as nothing is charged for it
    static Map<Integer, LineAmounts> of(OrderState order) {
        var amounts = new HashMap<Integer, LineAmounts>();
        for (var total : order.totals().perRate()) {
            var lines = order.lines().stream().filter(line -> line.taxBasisPoints() == total.taxBasisPoints()).toList();
            long whole = lines.stream().mapToLong(line -> line.charged().minor()).sum();
            // What the menu reckons with is shared out first, so that a line keeps the price the guest has read, less its discount.
            long menuTotal = (order.restaurant().pricesIncludeTax() ? total.gross() : total.net()).minor();
            long sum = 0;
            long menuBefore = 0;
            long taxBefore = 0;
            for (OrderLine line : lines) {
                sum += line.charged().minor();
                long menuUpTo = part(menuTotal, sum, whole);
                long taxUpTo = part(total.tax().minor(), sum, whole);
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

    private static long part(long total, long sum, long whole) {
        return whole == 0
                ? total
                : BigInteger.valueOf(total).multiply(BigInteger.valueOf(sum)).divide(BigInteger.valueOf(whole)).longValueExact();
    }
}
