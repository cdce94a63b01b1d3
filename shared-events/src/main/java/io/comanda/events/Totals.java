package io.comanda.events;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/// What an order comes to.
///
/// @param perRate  tax is rounded half-up once per rate and order; net, tax and gross are the sums of these
/// @param discount what was taken off, as the menu reckons
/// @param paid     what was taken to settle the bill, whether or not some of it was refunded
/// @param refunded what of it was given back
/// @param tips     what was given on top and kept
/// @param balance  what is still to be paid: gross − paid + refunded, never negative; zero for an order that was declined or cancelled
public record Totals(Money net, Money tax, Money gross, List<RateTotal> perRate, Money discount, Money paid, Money refunded, Money tips,
        Money balance) {

    private static final long BASIS_POINTS = 10_000;

    public Totals {
        perRate = List.copyOf(perRate);
    }

    public record RateTotal(int taxBasisPoints, Money net, Money tax, Money gross) {

        /// @param price            the sum of the lines at this rate, as they stand on the menu
        /// @param priceIncludesTax whether tax is within that sum or comes on top of it
        static RateTotal of(int taxBasisPoints, Money price, boolean priceIncludesTax) {
            long divisor = priceIncludesTax ? BASIS_POINTS + taxBasisPoints : BASIS_POINTS;
            Money tax = new Money(divideHalfUp(Math.multiplyExact(price.minor(), taxBasisPoints), divisor), price.currency());
            return priceIncludesTax
                    ? new RateTotal(taxBasisPoints, price.minus(tax), tax, price)
                    : new RateTotal(taxBasisPoints, price, tax, price.plus(tax));
        }
    }

    /// @param owed whether the order is to be paid at all (a declined or cancelled one is not)
    public static Totals of(OrderedAt restaurant, List<OrderLine> lines, List<Payment> payments, List<Refund> refunds, boolean owed) {
        var prices = new TreeMap<Integer, Money>();
        lines.stream().filter(line -> line.status().isSold())
                .forEach(line -> prices.merge(line.taxBasisPoints(), line.charged(), Money::plus));
        var perRate = new ArrayList<RateTotal>();
        prices.forEach((rate, price) -> perRate.add(RateTotal.of(rate, price, restaurant.pricesIncludeTax())));

        var zero = Money.zero(restaurant.currency());
        var gross = sum(zero, perRate, RateTotal::gross);
        var paid = sum(zero, payments, Payment::amount);
        var refunded = sum(zero, refunds, Refund::amount);
        return new Totals(
                sum(zero, perRate, RateTotal::net), sum(zero, perRate, RateTotal::tax), gross, perRate,
                sum(zero, lines.stream().filter(line -> line.status().isSold()).toList(), OrderLine::discount),
                paid, refunded, sum(zero, payments, Payment::tip).minus(sum(zero, refunds, Refund::tip)),
                owed ? gross.minus(paid).plus(refunded) : zero);
    }

    private static <T> Money sum(Money zero, List<T> parts, Function<T, Money> amount) {
        return parts.stream().map(amount).reduce(zero, Money::plus);
    }

    private static long divideHalfUp(long dividend, long divisor) {
        return Math.floorDiv(Math.addExact(Math.multiplyExact(dividend, 2), divisor), divisor * 2);
    }
}
