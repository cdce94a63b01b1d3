package io.comanda.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Money taken for an order.
///
/// @param amount       what settles the bill
/// @param tip          what was given on top of it
/// @param reference    the terminal's or the voucher's own number
/// @param atLocal      what the restaurant's clock showed then
/// @param businessDate the restaurant's own day in whose takings it counts
/// @param by           who took it; absent if another till did not say
/// @param rounding     what was taken in cash beyond the amount, because smaller coins are no longer used; negative if less was taken
/// @param lines        what was paid for; nothing if it was not said
public record Payment(int number, Method method, Money amount, Money tip, @Nullable String reference, Instant at, LocalDateTime atLocal,
        LocalDate businessDate, @Nullable String by, Money rounding, List<PaidLine> lines) {

    public Payment {
        lines = lines == null ? List.of() : List.copyOf(lines);
        rounding = rounding == null ? Money.zero(amount.currency()) : rounding;
    }

    /// Of exactly its amount.
    public Payment(int number, Method method, Money amount, Money tip, @Nullable String reference, Instant at, LocalDateTime atLocal,
            LocalDate businessDate, @Nullable String by) {
        this(number, method, amount, tip, reference, at, atLocal, businessDate, by, Money.zero(amount.currency()),
                List.of());
    }

    /// @param quantity how many of the line
    public record PaidLine(int line, int quantity) {
    }

    public enum Method {
        CASH, CARD, ONLINE, VOUCHER, OTHER
    }

    /// With a further tip, written on the slip after the card was charged.
    public Payment tipped(Money more) {
        return new Payment(number, method, amount, tip.plus(more), reference, at, atLocal, businessDate, by, rounding,
                lines);
    }

    /// What was received: amount, tip and rounding.
    public Money received() {
        return amount.plus(tip).plus(rounding);
    }
}
