package io.comanda.events;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line of an order. Everything about the dish was copied from the menu when it was ordered.
///
/// @param number         1, 2, 3… within the order, never used again
/// @param unitPrice      for one, choices included
/// @param taxBasisPoints the tax rate in hundredths of a percent: 1900 is 19 %
public record OrderLine(int number, UUID dishId, String dishCode, String dishName, String category, String station,
        List<ChosenOption> choices, int quantity, @Nullable String note, Money unitPrice, int taxBasisPoints, LineStatus status) {

    public OrderLine {
        choices = choices == null ? List.of() : List.copyOf(choices);
    }

    /// What the guest chose in one of the dish's option groups.
    public record ChosenOption(String group, String choice, String name, Money priceDelta) {
    }

    public Money price() {
        return unitPrice.times(quantity);
    }

    public OrderLine with(LineStatus status) {
        return new OrderLine(number, dishId, dishCode, dishName, category, station, choices, quantity, note, unitPrice,
                taxBasisPoints, status);
    }
}
