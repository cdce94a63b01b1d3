package io.comanda.stack.client;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.comanda.events.Discount;
import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.events.Payment;
import io.comanda.events.Percent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A past order, as in the command that imports orders.
///
/// @param where     its position in the file, for messages: `lines 16-18`
/// @param reference its number in the other system
/// @param server    who served it
/// @param payments  their sum is exactly the gross amount; empty if the method of payment is unknown
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PastOrder(@JsonIgnore String where, String reference, Instant placedAt, Fulfilment fulfilment, @Nullable String server,
        List<Line> lines, List<Reduction> discounts, List<Paid> payments) {

    public PastOrder {
        lines = List.copyOf(lines);
        discounts = List.copyOf(discounts);
        payments = List.copyOf(payments);
    }

    public PastOrder(String where, String reference, Instant placedAt, Fulfilment fulfilment, List<Line> lines,
            List<Reduction> discounts, List<Paid> payments) {
        this(where, reference, placedAt, fulfilment, null, lines, discounts, payments);
    }

    /// An order without information about discounts and payments.
    public PastOrder(String where, String reference, Instant placedAt, Fulfilment fulfilment, List<Line> lines) {
        this(where, reference, placedAt, fulfilment, lines, List.of(), List.of());
    }

    /// @param unitPrice      the price of one at that time, choices included
    /// @param taxPercent the tax rate; null if unknown
    /// @param tax            the tax within the price of the whole line, after its discounts; null if the menu's tax rate applies
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(String dish, List<Chosen> choices, int quantity, Money unitPrice, @Nullable String note,
            @Nullable Percent taxPercent, @Nullable Money tax) {

        public Line {
            choices = List.copyOf(choices);
        }

        /// A line that is taxed as the menu says.
        public Line(String dish, List<Chosen> choices, int quantity, Money unitPrice) {
            this(dish, choices, quantity, unitPrice, null, null, null);
        }

        public Line times(int count) {
            return new Line(dish, choices, quantity * count, unitPrice, note, taxPercent, tax == null ? null : tax.times(count));
        }

        Money price() {
            return unitPrice.times(quantity);
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
}
