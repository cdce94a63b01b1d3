package io.comanda.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All that can happen to an order.
public sealed interface OrderEvent {

    /// @param accepted staff's own orders are born accepted
    record OrderPlaced(OrderedAt restaurant, int number, @Nullable String reference, @Nullable UUID guestId, Fulfilment fulfilment,
            List<OrderLine> lines, boolean accepted, Instant placedAt) implements OrderEvent {

        public OrderPlaced {
            lines = List.copyOf(lines);
        }
    }

    /// A past order of another till, served and paid there.
    record OrderImported(OrderedAt restaurant, int number, String reference, Fulfilment fulfilment, List<OrderLine> lines,
            Payment payment, Instant placedAt) implements OrderEvent {

        public OrderImported {
            lines = List.copyOf(lines);
        }
    }

    record OrderAccepted(@Nullable Instant promisedAt) implements OrderEvent {
    }

    record OrderDeclined(String reason) implements OrderEvent {
    }

    /// @param lines the numbers of the lines that the kitchen now cooks
    record PreparationStarted(List<Integer> lines) implements OrderEvent {

        public PreparationStarted {
            lines = List.copyOf(lines);
        }
    }

    /// The kitchen is done with one line.
    record LineBumped(int line) implements OrderEvent {
    }

    /// A line that was bumped too early is cooked on.
    record LineRecalled(int line) implements OrderEvent {
    }

    /// @param lines the numbers of the lines that became ready with it
    record OrderReady(List<Integer> lines) implements OrderEvent {

        public OrderReady {
            lines = List.copyOf(lines);
        }
    }

    /// @param lines the numbers of the lines that were brought to the table
    record LinesServed(List<Integer> lines) implements OrderEvent {

        public LinesServed {
            lines = List.copyOf(lines);
        }
    }

    record OrderCollected() implements OrderEvent {
    }

    record PaymentTaken(Payment payment) implements OrderEvent {
    }

    record OrderClosed() implements OrderEvent {
    }

    record OrderCancelled(String reason) implements OrderEvent {
    }
}
