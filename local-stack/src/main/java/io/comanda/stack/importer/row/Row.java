package io.comanda.stack.importer.row;

import io.comanda.events.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;

/// A row of the file with its line number.
public sealed interface Row {

    long line();

    /// The order number, if the row has one.
    Optional<String> number();

    /// A dish that was sold, or taken back. All amounts are positive, in minor units.
    ///
    /// @param reference the reference of its order
    /// @param day       its business day
    /// @param ambiguous whether its local time is in a gap or an overlap of the time zone
    /// @param taxRate   in percent
    /// @param takenBack whether it is taken off the order: a refund, a return, a negative quantity or amount
    record Item(long line, String reference, String orderNumber, Instant at, LocalDate day, boolean ambiguous, What what, Amounts amounts,
            Optional<BigDecimal> taxRate, boolean takenBack, OrderDetails details) implements Row {

        @Override
        public Optional<String> number() {
            return Optional.of(orderNumber);
        }

        /// The price of one, as the file has it; rounded down if the quantity does not divide the total.
        public Money unitPrice(Currency currency) {
            return new Money(amounts.total() / amounts.quantity(), currency);
        }
    }

    /// What was sold.
    ///
    /// @param note what else is known of the line, such as its weight
    record What(String dish, Optional<String> choice, String category, Optional<String> note) {
    }

    /// What a row says of its whole order.
    ///
    /// @param refundOf the order or payment that it refunds
    record OrderDetails(OptionalLong tip, Optional<String> payment, Optional<String> table, Optional<Integer> covers,
            Optional<String> server, Optional<String> customer, Optional<String> refundOf) {
    }

    /// A row that was voided before it was paid.
    record Voided(long line, Optional<String> number) implements Row {
    }

    /// A row with neither an order number nor a dish, as a line of totals below the orders. It is ignored.
    record Ignored(long line) implements Row {

        @Override
        public Optional<String> number() {
            return Optional.empty();
        }
    }

    /// @param reference the reference of its order, if its day can be read
    /// @param column    the column with the mistake; empty if the whole row is wrong
    /// @param value     the text in it
    /// @param reason    what is wrong with the value or the row, without a full stop
    record Invalid(long line, Optional<String> number, Optional<String> reference, String column, String value,
            String reason) implements Row {

        /// As in `line 3, column 'price': 'two' is not an amount`.
        public String describe() {
            var said = value.isEmpty() || reason.contains("'" + value + "'") ? reason : "'" + value + "' " + reason;
            return "line " + line + (column.isEmpty() ? "" : ", column '" + column + "'") + ": " + said;
        }
    }
}
