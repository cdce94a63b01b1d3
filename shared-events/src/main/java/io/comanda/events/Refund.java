package io.comanda.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/// Money given back from a payment.
///
/// @param payment      the payment's number
/// @param amount       what had settled the bill
/// @param tip          what had been given on top
/// @param atLocal      what the restaurant's clock showed then
/// @param businessDate the restaurant's own day in whose takings it counts, and in whose sales the returned lines do
/// @param by           who gave it back
/// @param returned     what was taken back for it; nothing if only money was given back, which is owed again
public record Refund(int number, int payment, Money amount, Money tip, String reason, Instant at, LocalDateTime atLocal,
        LocalDate businessDate, String by, List<ReturnedLine> returned) {

    public Refund {
        returned = returned == null ? List.of() : List.copyOf(returned);
    }

    /// A line of which something was taken back: a negative sale on the day of the return. The amounts were fixed then.
    ///
    /// @param discount what had been taken off the menu's price
    public record ReturnedLine(int line, int quantity, Money net, Money tax, Money gross, Money discount) {
    }
}
