package io.comanda.write.order;

import io.comanda.events.Discount;
import io.comanda.events.Discount.AmountOff;
import io.comanda.events.Discount.Off;
import io.comanda.events.Discount.PercentOff;
import io.comanda.events.Money;
import io.comanda.events.OrderLine;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Calculates each line's discount.
///
/// A line's own discounts come first, then those of the whole order, each applied to what the earlier ones have left: a percentage
/// rounded half up, an amount limited to what is left. A discount of the whole order is distributed in proportion to what is left
/// of each line, by the running sum rounded down, so that the parts add up to it exactly.
final class Discounting {

    static List<OrderLine> applied(List<OrderLine> lines, List<Discount> discounts) {
        var left = lines.stream().mapToLong(line -> line.status().isSold() ? line.price().minor() : 0).toArray();
        for (var discount : discounts) {
            for (int i = 0; i < left.length; i++) {
                if (discount.line() != null && discount.line() == lines.get(i).number()) {
                    left[i] -= minor(discount.off(), left[i]);
                }
            }
        }
        for (var discount : discounts) {
            if (discount.line() == null) {
                distribute(discount.off(), left);
            }
        }
        var discounted = new ArrayList<OrderLine>(lines.size());
        for (int i = 0; i < left.length; i++) {
            var line = lines.get(i);
            var price = line.status().isSold() ? line.price().minor() : 0;
            discounted.add(line.with(new Money(price - left[i], line.unitPrice().currency())));
        }
        return discounted;
    }

    private static void distribute(Off off, long[] left) {
        long whole = Arrays.stream(left).sum();
        long total = minor(off, whole);
        long sum = 0;
        long shared = 0;
        for (int i = 0; i < left.length && whole > 0; i++) {
            sum += left[i];
            long sharedUpTo = BigInteger.valueOf(total).multiply(BigInteger.valueOf(sum)).divide(BigInteger.valueOf(whole))
                    .longValueExact();
            left[i] -= sharedUpTo - shared;
            shared = sharedUpTo;
        }
    }

    private static long minor(Off off, long price) {
        return switch (off) {
            case AmountOff(var amount) -> Math.min(amount.minor(), price);
            case PercentOff(var percent) -> percent.of(price);
        };
    }

    private Discounting() {
    }
}
