package io.comanda.events;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.TreeMap;

/// What an order comes to.
///
/// @param perRate tax is rounded half-up once per rate and order; the sums above are the sums of these
/// @param balance what is still to be paid; zero for an order that is no sale
public record Totals(Money net, Money tax, Money gross, List<RateTotal> perRate, Money paid, Money tips, Money balance) {

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
    public static Totals of(Currency currency, List<OrderLine> lines, boolean pricesIncludeTax, List<Payment> payments, boolean owed) {
        var prices = new TreeMap<Integer, Money>(Comparator.naturalOrder());
        lines.forEach(line -> prices.merge(line.taxBasisPoints(), line.price(), Money::plus));
        var perRate = new ArrayList<RateTotal>();
        prices.forEach((rate, price) -> perRate.add(RateTotal.of(rate, price, pricesIncludeTax)));

        var zero = Money.zero(currency);
        var gross = perRate.stream().map(RateTotal::gross).reduce(zero, Money::plus);
        var paid = payments.stream().map(Payment::amount).reduce(zero, Money::plus);
        return new Totals(
                perRate.stream().map(RateTotal::net).reduce(zero, Money::plus),
                perRate.stream().map(RateTotal::tax).reduce(zero, Money::plus),
                gross, perRate, paid,
                payments.stream().map(Payment::tip).reduce(zero, Money::plus),
                owed ? gross.minus(paid) : zero);
    }

    private static long divideHalfUp(long dividend, long divisor) {
        return Math.floorDiv(Math.addExact(Math.multiplyExact(dividend, 2), divisor), divisor * 2);
    }
}
