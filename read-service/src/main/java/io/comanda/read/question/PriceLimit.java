package io.comanda.read.question;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a dish may cost, in whole units: 12.50 are twelve euros and fifty cents.
///
/// @param below      whether the price has to be less than the maximum: `under 15 dollars`
/// @param currencies one of them; none if the question names no currency: then a price counts in its own
public record PriceLimit(@Nullable BigDecimal min, @Nullable BigDecimal max, boolean below, List<String> currencies) {

    public PriceLimit {
        currencies = List.copyOf(currencies);
    }
}
