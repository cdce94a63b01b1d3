package io.comanda.write.order;

import io.comanda.events.Discount;
import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.events.OrderLine;
import io.comanda.events.Percent;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.command.Validation;
import io.comanda.write.http.BodyLimit;
import io.comanda.write.order.OrderCommand.GiveDiscount;
import io.comanda.write.order.OrderCommand.TakePayment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A chunk of past orders of another till. Safe to repeat: an order that is there already is skipped.
@BodyLimit(mebibytes = BodyLimit.LARGE_MEBIBYTES)
public record ImportOrders(List<ImportOrder> orders) {

    /// One chunk is one transaction: large enough to be fast, small enough to take less than a second.
    static final int ORDERS_MAX = 500;

    public ImportOrders {
        var validation = new Validation();
        orders = validation.list("orders", orders, 1, ORDERS_MAX);
        validation.throwIfInvalid();
    }

    /// @param reference the other till's number for it
    /// @param placedAt  when it was placed, in the past
    /// @param server    who served it
    /// @param discounts may be left out if there were none
    /// @param payments  have to settle the order; left out if unknown
    public record ImportOrder(String reference, Instant placedAt, Fulfilment fulfilment, @Nullable String server,
            List<ImportLine> lines, List<GiveDiscount> discounts, List<TakePayment> payments) {

        public ImportOrder {
            var validation = new Validation();
            reference = validation.text("reference", reference, 100);
            placedAt = validation.time("placedAt", placedAt);
            fulfilment = OrderLimits.pastFulfilment(validation, fulfilment);
            server = validation.optionalText("server", server, 60);
            lines = validation.list("lines", lines, 1, OrderLimits.LINES_MAX);
            discounts = validation.optionalList("discounts", discounts, OrderLimits.DISCOUNTS_MAX);
            payments = validation.optionalList("payments", payments, OrderLimits.PAYMENTS_MAX);
            validation.throwIfInvalid();
        }

        List<Discount> given() {
            return IntStream.range(0, discounts.size()).mapToObj(i -> new Discount(i + 1, discounts.get(i).line(), discounts.get(i).off(),
                    discounts.get(i).reason(), placedAt)).toList();
        }

        /// The lines with the taxes that they were imported with.
        ///
        /// @param discounted as the menu taxes them, less their discounts
        List<OrderLine> taxed(List<OrderLine> discounted) {
            return IntStream.range(0, lines.size()).mapToObj(i -> lines.get(i).taxed(discounted.get(i))).toList();
        }
    }

    /// With a tax or a tax rate, the price is what the guest paid, tax included, whatever the restaurant's menu does. Without both, the
    /// menu's rate applies.
    ///
    /// @param unitPrice      the price of one at that time, choices included
    /// @param taxPercent the tax rate; 0 if only the tax is given
    /// @param tax            of the whole line, after its discounts; computed from the rate if only that is given
    public record ImportLine(String dish, List<LineRequest.Chosen> choices, int quantity, Money unitPrice, @Nullable String note,
            @Nullable Percent taxPercent, @Nullable Money tax) {

        public ImportLine {
            var validation = new Validation();
            dish = validation.code("dish", dish);
            choices = LineRequest.choices(validation, choices);
            LineRequest.quantity(validation, quantity);
            validation.money("unitPrice", unitPrice, 0);
            note = LineRequest.note(validation, note);
            if (taxPercent != null) {
                validation.percent("taxPercent", taxPercent, Percent.ZERO);
            }
            if (tax != null) {
                validation.money("tax", tax, 0);
            }
            validation.throwIfInvalid();
        }

        Stream<Money> amounts() {
            return Stream.of(unitPrice, tax == null ? unitPrice : tax);
        }

        /// @throws Refused if the tax is more than the line comes to
        OrderLine taxed(OrderLine discounted) {
            if (tax == null && taxPercent == null) {
                return discounted;
            }
            var rate = taxPercent == null ? Percent.ZERO : taxPercent;
            var charged = discounted.charged();
            var recorded = tax == null ? rate.within(charged) : tax;
            Refused.when(recorded.isMoreThan(charged), Refusal.MORE_TAX_THAN_PRICE,
                    discounted.dishName() + " comes to " + charged + ", less than its tax of " + recorded + ".");
            return discounted.taxed(rate, recorded);
        }
    }

    /// The result of importing a chunk. Each order is in exactly one of the four.
    ///
    /// @param alreadyThere orders that the restaurant already has, equal to the given ones
    /// @param differing    orders whose reference the restaurant has for another order; they are not imported
    /// @param latest       the last imported order. The others may become visible after it
    public record Imported(int imported, int alreadyThere, List<Differing> differing, List<Rejected> rejected, @Nullable UUID latest) {
    }

    /// Two orders with one reference.
    ///
    /// @param known the order that the restaurant has, as it was imported
    /// @param given the order that was not imported
    public record Differing(String reference, Summary known, Summary given) {
    }

    /// What tells two orders apart.
    ///
    /// @param items how many dishes were sold
    public record Summary(Instant placedAt, int items, Money gross) {
    }

    /// @param reason a rule's [io.comanda.write.command.Refusal], as in `no-such-dish`
    public record Rejected(String reference, String reason, String detail) {
    }
}
