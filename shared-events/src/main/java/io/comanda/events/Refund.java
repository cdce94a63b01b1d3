package io.comanda.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Money given back from a payment.
///
/// @param payment      the payment's number
/// @param amount       what had settled the bill
/// @param tip          what had been given on top
/// @param atLocal      what the restaurant's clock showed then
/// @param businessDate the restaurant's own day in whose takings it counts, and in whose sales the returned lines do
/// @param by           who gave it back
/// @param rounding     what was given in cash beyond the amount, because smaller coins are no longer used; negative if less was given
/// @param returned     what was taken back for it; nothing if only money was given back, which is owed again
public record Refund(int number, int payment, Money amount, Money tip, String reason, Instant at, LocalDateTime atLocal,
        LocalDate businessDate, String by, Money rounding, List<ReturnedLine> returned) {

    public Refund {
        rounding = rounding == null ? Money.zero(amount.currency()) : rounding;
        returned = returned == null ? List.of() : List.copyOf(returned);
    }

    /// What was paid out: amount, tip and rounding.
    public Money paidOut() {
        return amount.plus(tip).plus(rounding);
    }

    /// A line of which something was taken back: a negative sale on the day of the return. The amounts were fixed then.
    ///
    /// @param discount what had been taken off the menu's price
    /// @param service  its share of the service; absent if none was charged
    public record ReturnedLine(int line, int quantity, Money net, Money tax, Money gross, Money discount,
            @Nullable ReturnedService service) {

        /// What is given back for it.
        public Money worth() {
            return service == null ? gross : gross.plus(service.gross());
        }
    }

    /// What was charged for the service of what was taken back.
    public record ReturnedService(Money net, Money tax, Money gross) {
    }
}
