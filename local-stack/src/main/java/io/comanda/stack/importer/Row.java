package io.comanda.stack.importer;

import io.comanda.events.Money;
import java.time.Instant;
import java.util.Optional;

/// One row of the file, with the number of its line.
sealed interface Row {

    long line();

    /// The other till's number of the order that it belongs to, as far as it can be read.
    Optional<String> orderNumber();

    /// @param price    of one
    /// @param doubtful whether its time falls into an hour that the clocks skipped or showed twice
    record Sold(long line, String order, Instant at, String dish, Optional<String> choice, String category, Money price, int quantity,
            boolean doubtful) implements Row {

        @Override
        public Optional<String> orderNumber() {
            return Optional.of(order);
        }
    }

    /// @param reason a sentence without its full stop
    record Bad(long line, Optional<String> orderNumber, String reason) implements Row {
    }
}
