package io.comanda.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something taken off the price, of one line or of the whole order.
///
/// @param line the line's number; absent means the whole order
public record Discount(int number, @Nullable Integer line, Off off, String reason, Instant at) {

    /// How much: as the menu reckons, so without tax where tax comes on top of the menu's prices.
    public sealed interface Off {
    }

    /// At most what there is to pay for.
    public record AmountOff(Money amount) implements Off {
    }

    public record PercentOff(Percent percent) implements Off {
    }
}
