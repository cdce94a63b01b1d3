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

/// An order of the past, as the command side takes it.
///
/// @param reference the other till's number for it
/// @param where     where it stands, for a person: `lines 16-18`
/// @param payments  they come to the gross exactly; without them it was paid in a way that nobody knows any more
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PastOrder(@JsonIgnore String where, String reference, Instant placedAt, Fulfilment fulfilment, List<Line> lines,
        List<Reduction> discounts, List<Paid> payments) {

    public PastOrder {
        lines = List.copyOf(lines);
        discounts = List.copyOf(discounts);
        payments = List.copyOf(payments);
    }

    /// Of a till that tells nothing of discounts and payments.
    public PastOrder(String where, String reference, Instant placedAt, Fulfilment fulfilment, List<Line> lines) {
        this(where, reference, placedAt, fulfilment, lines, List.of(), List.of());
    }

    /// @param unitPrice what one cost then, choices included
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

    /// @param line which one, counted from 1; absent means the whole order
    public record Reduction(@Nullable Integer line, Discount.Off off, String reason) {
    }

    /// @param amount    what settled the bill
    /// @param tip       what was given on top of it
    /// @param reference the terminal's or the voucher's own number
    public record Paid(Payment.Method method, Money amount, Money tip, @Nullable String reference) {
    }

    int items() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    Money gross() {
        return lines.stream().map(line -> line.unitPrice().times(line.quantity())).reduce(Money::plus).orElseThrow();
    }
}
