package io.comanda.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// Money taken for an order.
///
/// @param amount       what settles the bill
/// @param tip          what was given on top of it
/// @param reference    the terminal's or the voucher's own number
/// @param atLocal      what the restaurant's clock showed then
/// @param businessDate the restaurant's own day in whose takings it counts
/// @param by           who took it; absent if another till did not say
public record Payment(int number, Method method, Money amount, Money tip, @Nullable String reference, Instant at, LocalDateTime atLocal,
        LocalDate businessDate, @Nullable String by) {

    public enum Method {
        CASH, CARD, ONLINE, VOUCHER, OTHER
    }

    /// With a further tip, written on the slip after the card was charged.
    public Payment tipped(Money more) {
        return new Payment(number, method, amount, tip.plus(more), reference, at, atLocal, businessDate, by);
    }
}
