package io.comanda.stack.client;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.comanda.events.Discount;
import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.events.Payment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A past order, as in the command that imports orders.
///
/// @param where     its position in the file, for messages: `lines 16-18`
/// @param reference its number in the other system
/// @param payments  their sum is exactly the gross amount; empty if the method of payment is unknown
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PastOrder(@JsonIgnore String where, String reference, Instant placedAt, Fulfilment fulfilment, List<Line> lines,
        List<Reduction> discounts, List<Paid> payments) {

    public PastOrder {
        lines = List.copyOf(lines);
        discounts = List.copyOf(discounts);
        payments = List.copyOf(payments);
    }

    /// An order without information about discounts and payments.
    public PastOrder(String where, String reference, Instant placedAt, Fulfilment fulfilment, List<Line> lines) {
        this(where, reference, placedAt, fulfilment, lines, List.of(), List.of());
    }

    /// @param unitPrice the price of one at that time, choices included
    public record Line(String dish, List<Chosen> choices, int quantity, Money unitPrice) {

        public Line {
            choices = List.copyOf(choices);
        }

        public Line times(int count) {
            return new Line(dish, choices, quantity * count, unitPrice);
        }
    }

    public record Chosen(String group, String choice) {
    }

    /// @param line its number, from 1; null for the whole order
    public record Reduction(@Nullable Integer line, Discount.Off off, String reason) {
    }

    /// @param amount    paid towards the bill
    /// @param tip       paid on top of it
    /// @param reference the number of the terminal's receipt or of the voucher
    public record Paid(Payment.Method method, Money amount, Money tip, @Nullable String reference) {
    }

    int items() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    Money gross() {
        return lines.stream().map(line -> line.unitPrice().times(line.quantity())).reduce(Money::plus).orElseThrow();
    }
}
