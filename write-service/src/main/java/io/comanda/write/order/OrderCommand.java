package io.comanda.write.order;

import io.comanda.events.Money;
import io.comanda.events.Payment;
import io.comanda.write.Door;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that may be asked of an order that exists. How one comes to be: [PlaceOrder], [ImportOrder].
public sealed interface OrderCommand {

    record AcceptOrder(@Nullable Instant promisedAt) implements OrderCommand {

        public AcceptOrder {
            promisedAt = Door.optionalTime(promisedAt);
        }
    }

    record DeclineOrder(String reason) implements OrderCommand {

        public DeclineOrder {
            reason = Door.text("reason", reason, 300);
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
            lines = Door.optionalList("lines", lines, Ordering.LINES_MAX).stream().distinct().toList();
        }
    }

    record CollectOrder() implements OrderCommand {
    }

    record TakePayment(Payment.Method method, Money amount, @Nullable Money tip, @Nullable String reference) implements OrderCommand {

        public TakePayment {
            Door.required("method", method);
            Door.between("amount", Ordering.money("amount", amount).minor(), 1, Ordering.PRICE_MINOR_MAX);
            Door.between("tip", tip == null ? 0 : Ordering.money("tip", tip).minor(), 0, Ordering.PRICE_MINOR_MAX);
            reference = Door.optionalText("reference", reference, 100);
        }
    }

    record CloseOrder() implements OrderCommand {
    }

    record CancelOrder(String reason) implements OrderCommand {

        public CancelOrder {
            reason = Door.text("reason", reason, 300);
        }
    }
}
