package io.comanda.events;

import io.comanda.events.Totals.RateTotal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a restaurant charges for its service, beside its dishes.
///
/// @param percent    of what the lines come to, less their discounts
/// @param fromCovers from how many guests at a table on it is charged without being asked for; absent if staff always has to add it
/// @param taxed      whether it is taxed like the dishes that it is charged for; otherwise it is without tax
public record ServiceCharge(Percent percent, @Nullable Integer fromCovers, boolean taxed) {

    /// Whether it is charged if nobody has said.
    public boolean isCharged(Fulfilment fulfilment) {
        return fulfilment instanceof Fulfilment.DineIn dineIn && fromCovers != null && dineIn.covers() >= fromCovers;
    }

    /// For the lines of each rate, by that rate: rounded half up once, and so is its tax.
    Map<Percent, RateTotal> perRate(List<RateTotal> ofLines, boolean priceIncludesTax) {
        var charges = new TreeMap<Percent, RateTotal>();
        for (var rate : ofLines) {
            var charge = percent.of(priceIncludesTax ? rate.gross() : rate.net());
            charges.put(rate.taxPercent(), taxed
                    ? RateTotal.of(rate.taxPercent(), charge, priceIncludesTax)
                    : new RateTotal(Percent.ZERO, charge, Money.zero(charge.currency()), charge));
        }
        return charges;
    }
}
