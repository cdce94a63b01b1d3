package io.comanda.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Money taken for an order.
///
/// @param amount    what settles the bill
/// @param tip       what was given on top of it
/// @param reference the terminal's or the voucher's own number
public record Payment(int number, Method method, Money amount, Money tip, @Nullable String reference, Instant at) {

    public enum Method {
        CASH, CARD, ONLINE, VOUCHER, OTHER
    }
}
