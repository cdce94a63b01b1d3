package io.comanda.events;

import java.math.BigDecimal;
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

    /// This amount × numerator / denominator, rounded half up.
    public Money fraction(long numerator, long denominator) {
        long dividend = Math.multiplyExact(minor, numerator);
        return new Money(Math.floorDiv(Math.addExact(Math.multiplyExact(dividend, 2), denominator), denominator * 2), currency);
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
        return BigDecimal.valueOf(minor, Math.max(0, currency.getDefaultFractionDigits())).toPlainString() + " " + currency;
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " can't be reckoned together");
        }
    }
}
