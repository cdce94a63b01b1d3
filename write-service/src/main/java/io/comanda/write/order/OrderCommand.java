package io.comanda.write.order;

import io.comanda.events.Discount.Off;
import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.events.Payment;
import io.comanda.write.command.Validation;
import io.comanda.write.order.LineRequest.LineDetails;
import io.comanda.write.order.TableCommand.LinePart;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All commands for an existing order. New orders come from [PlaceOrder] and [ImportOrders].
public sealed interface OrderCommand
        permits
        OrderCommand.AddLines, OrderCommand.ChangeLine, OrderCommand.RemoveLine, OrderCommand.VoidLine,
        OrderCommand.AcceptOrder, OrderCommand.DeclineOrder, OrderCommand.ExpireOrder, OrderCommand.ServeLines,
        OrderCommand.CollectOrder, OrderCommand.MarkNotCollected, OrderCommand.MoveTable, OrderCommand.ChangeCovers,
        OrderCommand.ChangeFulfilment, OrderCommand.ReopenOrder, OrderCommand.GiveDiscount, OrderCommand.ChargeService,
        OrderCommand.TakePayment, OrderCommand.PayShare, OrderCommand.AddTip, OrderCommand.RefundPayment, OrderCommand.CloseOrder,
        OrderCommand.CancelOrder, OrderCommand.EraseCustomer, KitchenCommand {

    /// A further round.
    record AddLines(List<LineRequest> lines) implements OrderCommand {

        public AddLines {
            var validation = new Validation();
            lines = validation.list("lines", lines, 1, OrderLimits.LINES_MAX);
            validation.throwIfInvalid();
        }
    }

    /// Replaces a line's details; the dish stays.
    record ChangeLine(int line, LineDetails details) implements OrderCommand {
    }

    record RemoveLine(int line) implements OrderCommand {
    }

    /// @param quantity how many of it; null for the whole line
    record VoidLine(int line, String reason, @Nullable Integer quantity) implements OrderCommand {

        public VoidLine {
            var validation = new Validation();
            reason = OrderLimits.reason(validation, reason);
            if (quantity != null) {
                LineRequest.quantity(validation, quantity);
            }
            validation.throwIfInvalid();
        }
    }

    record AcceptOrder(@Nullable Instant promisedAt) implements OrderCommand {

        public AcceptOrder {
            promisedAt = Validation.optionalTime(promisedAt);
        }
    }

    record DeclineOrder(String reason) implements OrderCommand {

        public DeclineOrder {
            reason = validReason(reason);
        }
    }

    /// Comanda's own: nobody has accepted it in time.
    record ExpireOrder() implements OrderCommand {
    }

    /// @param lines the numbers of the served lines; empty means all that are ready
    record ServeLines(List<Integer> lines) implements OrderCommand {

        public ServeLines {
            lines = distinctLines(lines);
        }
    }

    record CollectOrder() implements OrderCommand {
    }

    record MarkNotCollected() implements OrderCommand {
    }

    record MoveTable(String table) implements OrderCommand {

        public MoveTable {
            var validation = new Validation();
            table = OrderLimits.table(validation, "table", table);
            validation.throwIfInvalid();
        }
    }

    record ChangeCovers(int covers) implements OrderCommand {

        public ChangeCovers {
            var validation = new Validation();
            OrderLimits.covers(validation, "covers", covers);
            validation.throwIfInvalid();
        }
    }

    /// To be eaten here instead of taken away, or the other way round.
    record ChangeFulfilment(Fulfilment fulfilment) implements OrderCommand {

        public ChangeFulfilment {
            var validation = new Validation();
            fulfilment = OrderLimits.fulfilment(validation, fulfilment);
            validation.throwIfInvalid();
        }
    }

    record ReopenOrder() implements OrderCommand {
    }

    /// Whether the service is charged, whatever the number of guests.
    record ChargeService(boolean charged) implements OrderCommand {
    }

    /// @param line the line's number; null for the whole order
    record GiveDiscount(@Nullable Integer line, Off off, String reason) implements OrderCommand {

        public GiveDiscount {
            var validation = new Validation();
            OrderLimits.off(validation, off);
            reason = OrderLimits.reason(validation, reason);
            validation.throwIfInvalid();
        }
    }

    record TakePayment(Payment.Method method, Money amount, @Nullable Money tip, @Nullable String reference) implements OrderCommand {

        public TakePayment {
            var validation = new Validation();
            validation.present("method", method);
            validation.money("amount", amount, 1);
            if (tip != null) {
                validation.money("tip", tip, 0);
            }
            reference = validation.optionalText("reference", reference, 100);
            validation.throwIfInvalid();
        }
    }

    /// A guest's share of the bill: for lines, for seats, or one of so many equal shares of what is still to be paid; else all of that.
    ///
    /// @param lines what is paid for; empty if it is paid otherwise
    /// @param seats whose lines are paid for; empty if it is paid otherwise
    /// @param ways  into how many equal shares the rest is divided; null if it is paid otherwise
    record PayShare(Payment.Method method, List<LinePart> lines, List<Integer> seats, @Nullable Integer ways, @Nullable Money tip,
            @Nullable String reference) implements OrderCommand {

        public PayShare {
            var validation = new Validation();
            validation.present("method", method);
            lines = LinePart.distinct(validation, validation.optionalList("lines", lines, OrderLimits.LINES_MAX));
            seats = validation.optionalList("seats", seats, OrderLimits.LINES_MAX);
            if ((lines.isEmpty() ? 0 : 1) + (seats.isEmpty() ? 0 : 1) + (ways == null ? 0 : 1) > 1) {
                validation.reject("lines", "is one of three: a share is for lines, for seats, or one of so many ways.");
            }
            if (ways != null) {
                validation.between("ways", ways, 1, OrderLimits.PAYMENTS_MAX);
            }
            if (tip != null) {
                validation.money("tip", tip, 0);
            }
            reference = validation.optionalText("reference", reference, 100);
            validation.throwIfInvalid();
        }
    }

    /// A tip that was written on the slip after the card was charged.
    ///
    /// @param payment the payment's number
    /// @param tip     what is added to its tip
    record AddTip(int payment, Money tip) implements OrderCommand {

        public AddTip {
            var validation = new Validation();
            validation.money("tip", tip, 1);
            validation.throwIfInvalid();
        }
    }

    /// Without lines, only money is given back, which is owed again.
    ///
    /// @param payment the payment's number
    /// @param amount  the part of the payment's amount to refund; zero if only the tip is refunded; absent for what the lines cost
    /// @param tip     the part of the payment's tip to refund
    /// @param lines   what the guest returns
    record RefundPayment(int payment, @Nullable Money amount, @Nullable Money tip, String reason, List<ReturnLine> lines)
            implements
                OrderCommand {

        public RefundPayment {
            var validation = new Validation();
            lines = validation.optionalList("lines", lines, OrderLimits.LINES_MAX);
            if (amount != null || lines.isEmpty()) {
                validation.money("amount", amount, lines.isEmpty() && (tip == null || tip.minor() == 0) ? 1 : 0);
            }
            if (tip != null) {
                validation.money("tip", tip, 0);
            }
            reason = OrderLimits.reason(validation, reason);
            validation.throwIfInvalid();
        }
    }

    /// @param line     the line's number
    /// @param quantity how many of it are returned
    record ReturnLine(int line, int quantity) {

        public ReturnLine {
            var validation = new Validation();
            LineRequest.quantity(validation, quantity);
            validation.throwIfInvalid();
        }
    }

    record CloseOrder() implements OrderCommand {
    }

    record CancelOrder(String reason) implements OrderCommand {

        public CancelOrder {
            reason = validReason(reason);
        }
    }

    /// Erases name, telephone, the guest's account, and notes that the kitchen no longer needs.
    record EraseCustomer() implements OrderCommand {
    }

    static List<Integer> distinctLines(List<Integer> lines) {
        var validation = new Validation();
        var valid = validation.optionalList("lines", lines, OrderLimits.LINES_MAX).stream().distinct().toList();
        validation.throwIfInvalid();
        return valid;
    }

    private static String validReason(String reason) {
        var validation = new Validation();
        var valid = OrderLimits.reason(validation, reason);
        validation.throwIfInvalid();
        return valid;
    }
}
