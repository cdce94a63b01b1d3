package io.comanda.events;

import java.time.Instant;

/// Money given back from a payment.
///
/// @param payment the payment's number
/// @param amount  what had settled the bill
/// @param tip     what had been given on top
public record Refund(int number, int payment, Money amount, Money tip, String reason, Instant at) {
}
