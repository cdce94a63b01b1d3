package io.comanda.events;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;

/// An amount in whole minor units (cents, yen) of one currency. Two currencies are never added.
///
/// @param minor    the amount in minor units, may be negative (a discount, a cheaper choice)
/// @param currency ISO 4217
public record Money(long minor, Currency currency) {

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.subtractExact(minor, other.minor), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    /// How many decimals amounts of a currency have by ISO 4217: 0 of JPY, 2 of EUR, HUF and IDR, 3 of KWD. The only table is the JDK's; what
    /// browsers show by themselves (ICU) differs from it for HUF, COP, IDR and others.
    public static int decimals(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    /// This amount × numerator / denominator, rounded half up.
    public Money fraction(long numerator, long denominator) {
        var exact = new BigDecimal(BigInteger.valueOf(minor).multiply(BigInteger.valueOf(numerator)));
        var rounding = exact.signum() < 0 ? RoundingMode.HALF_DOWN : RoundingMode.HALF_UP;
        return new Money(exact.divide(BigDecimal.valueOf(denominator), 0, rounding).longValueExact(), currency);
    }

    public boolean isMoreThan(Money other) {
        requireSameCurrency(other);
        return minor > other.minor;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    /// For people: `12.50 EUR`.
    @Override
    public String toString() {
        return BigDecimal.valueOf(minor, decimals(currency)).toPlainString() + " " + currency;
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " can't be reckoned together");
        }
    }
}
