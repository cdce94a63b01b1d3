package io.comanda.write.order;

import io.comanda.events.Discount.Off;
import io.comanda.events.Money;
import io.comanda.events.Payment;
import io.comanda.write.Door;
import io.comanda.write.order.LineOrdered.Wish;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that may be asked of an order that exists. How one comes to be: [PlaceOrder], [ImportOrders].
public sealed interface OrderCommand {

    /// A further round.
    record AddLines(List<LineOrdered> lines) implements OrderCommand {

        public AddLines {
            var door = new Door();
            lines = door.list("lines", lines, 1, Ordering.LINES_MAX);
            door.close();
        }
    }

    /// The line as it is wanted now; what dish it is stays.
    record ChangeLine(int line, Wish wish) implements OrderCommand {
    }

    record RemoveLine(int line) implements OrderCommand {
    }

    record VoidLine(int line, String reason) implements OrderCommand {

        public VoidLine {
            reason = checked(reason);
        }
    }

    record AcceptOrder(@Nullable Instant promisedAt) implements OrderCommand {

        public AcceptOrder {
            promisedAt = Door.optionalTime(promisedAt);
        }
    }

    record DeclineOrder(String reason) implements OrderCommand {

        public DeclineOrder {
            reason = checked(reason);
        }
    }

    /// The kitchen takes on every line that waits.
    record StartPreparation() implements OrderCommand {
    }

    record BumpLine(int line) implements OrderCommand {
    }

    record RecallLine(int line) implements OrderCommand {
    }

    /// The kitchen is done with all of it.
    record MarkReady() implements OrderCommand {
    }

    /// @param lines the numbers of the lines that are brought; empty means all that are ready
    record ServeLines(List<Integer> lines) implements OrderCommand {

        public ServeLines {
            var door = new Door();
            lines = door.optionalList("lines", lines, Ordering.LINES_MAX).stream().distinct().toList();
            door.close();
        }
    }

    record CollectOrder() implements OrderCommand {
    }

    record MarkNotCollected() implements OrderCommand {
    }

    record MoveTable(String table) implements OrderCommand {

        public MoveTable {
            var door = new Door();
            table = Ordering.table(door, "table", table);
            door.close();
        }
    }

    /// @param line the line's number; absent means the whole order
    record GiveDiscount(@Nullable Integer line, Off off, String reason) implements OrderCommand {

        public GiveDiscount {
            var door = new Door();
            Ordering.off(door, off);
            reason = Ordering.reason(door, reason);
            door.close();
        }
    }

    record TakePayment(Payment.Method method, Money amount, @Nullable Money tip, @Nullable String reference) implements OrderCommand {

        public TakePayment {
            var door = new Door();
            door.has("method", method);
            door.money("amount", amount, 1);
            if (tip != null) {
                door.money("tip", tip, 0);
            }
            reference = door.optionalText("reference", reference, 100);
            door.close();
        }
    }

    /// @param payment the payment's number
    /// @param amount  of what had settled the bill; zero if only the tip is given back
    /// @param tip     of what had been given on top
    record RefundPayment(int payment, Money amount, @Nullable Money tip, String reason) implements OrderCommand {

        public RefundPayment {
            var door = new Door();
            door.money("amount", amount, tip == null || tip.minor() == 0 ? 1 : 0);
            if (tip != null) {
                door.money("tip", tip, 0);
            }
            reason = Ordering.reason(door, reason);
            door.close();
        }
    }

    record CloseOrder() implements OrderCommand {
    }

    record CancelOrder(String reason) implements OrderCommand {

        public CancelOrder {
            reason = checked(reason);
        }
    }

    /// Name, telephone, the guest's account, and notes that the kitchen needs no more.
    record EraseCustomer() implements OrderCommand {
    }

    private static String checked(String reason) {
        var door = new Door();
        var checked = Ordering.reason(door, reason);
        door.close();
        return checked;
    }
}
