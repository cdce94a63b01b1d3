package io.comanda.events;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A share in percent, exact to four decimals: a tax rate of 8.875 %, a discount of a third as 33.3333 %.
///
/// @param millionths one percent is 10,000 of them
public record Percent(int millionths) implements Comparable<Percent> {

    public static final int DECIMALS = 4;
    public static final Percent ZERO = new Percent(0);

    private static final int WHOLE = 1_000_000;

    /// Enough for any share, and a few for a mistyped one, which a rule then rejects.
    private static final int INTEGER_DIGITS_MAX = 5;
    /// Of trailing zeros.
    private static final int SCALE_MAX = 100;

    /// @throws IllegalArgumentException if it has more than four decimals, or far more digits than a share has
    public static Percent of(BigDecimal percent) {
        if (!isShort(percent) || percent.stripTrailingZeros().scale() > DECIMALS) {
            throw new IllegalArgumentException("A percentage has at most four decimals");
        }
        return new Percent(percent.setScale(DECIMALS, RoundingMode.UNNECESSARY).unscaledValue().intValueExact());
    }

    /// Nothing that takes a gigabyte to write out is converted.
    private static boolean isShort(BigDecimal percent) {
        return (long) percent.precision() - percent.scale() <= INTEGER_DIGITS_MAX && percent.scale() <= SCALE_MAX;
    }

    /// @param percent as people write it: `8.875`
    public static Percent of(String percent) {
        return of(new BigDecimal(percent));
    }

    /// Its share of an amount, rounded half up.
    public Money of(Money amount) {
        return amount.fraction(millionths, WHOLE);
    }

    /// Its share of an amount in minor units that is not negative, rounded half up.
    public long of(long minor) {
        return BigDecimal.valueOf(minor).multiply(BigDecimal.valueOf(millionths)).divide(BigDecimal.valueOf(WHOLE), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /// Its share that is already within an amount, rounded half up: the tax in a price.
    public Money within(Money amount) {
        return amount.fraction(millionths, WHOLE + millionths);
    }

    /// As in JSON: `19`, `8.875`.
    public BigDecimal number() {
        var exact = BigDecimal.valueOf(millionths, DECIMALS).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    @Override
    public int compareTo(Percent other) {
        return Integer.compare(millionths, other.millionths);
    }

    /// For people: `8.875 %`.
    @Override
    public String toString() {
        return number() + " %";
    }
}
