package io.comanda.stack.importer;

import io.comanda.events.Money;
import java.time.Instant;
import java.util.Optional;

/// A row of the file with its line number.
sealed interface Row {

    long line();

    /// The order number, if it can be read.
    Optional<String> orderNumber();

    /// @param price     of one
    /// @param ambiguous whether its local time is in a gap or an overlap of the time zone
    record Sold(long line, String order, Instant at, String dish, Optional<String> choice, String category, Money price, int quantity,
            boolean ambiguous) implements Row {

        @Override
        public Optional<String> orderNumber() {
            return Optional.of(order);
        }
    }

    /// @param reason without a full stop
    record Invalid(long line, Optional<String> orderNumber, String reason) implements Row {
    }
}
