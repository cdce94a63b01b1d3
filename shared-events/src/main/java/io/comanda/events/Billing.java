package io.comanda.events;

import org.jspecify.annotations.Nullable;

/// How a restaurant takes money.
///
/// @param cashRoundingMinor the smallest coin, in minor units, where smaller ones are no longer used: 5 in Switzerland, 100 in Sweden. Cash
///                          is rounded to it; absent if it is not rounded
/// @param serviceCharge     absent if there is none
public record Billing(@Nullable Integer cashRoundingMinor, @Nullable ServiceCharge serviceCharge) {

    public static final Billing DEFAULT = new Billing(null, null);

    /// What is paid in cash for an amount: the nearest multiple of the smallest coin, half up.
    public Money inCash(Money amount) {
        if (cashRoundingMinor == null) {
            return amount;
        }
        long coin = cashRoundingMinor;
        return new Money(Math.floorDiv(Math.addExact(amount.minor() * 2, coin), coin * 2) * coin, amount.currency());
    }
}
