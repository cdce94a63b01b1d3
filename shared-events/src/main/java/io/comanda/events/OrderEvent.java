package io.comanda.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All that can happen to an order.
public sealed interface OrderEvent {

    /// @param guestId       the guest who ordered it with an account
    /// @param tracking      [Tracking#hash] of the secret that a guest without one got for it
    /// @param accepted      staff's own orders are born accepted
    /// @param placedAtLocal what the restaurant's clock showed at that moment
    /// @param businessDate  the restaurant's own day that it belongs to
    record OrderPlaced(OrderedAt restaurant, int number, @Nullable String reference, @Nullable UUID guestId, @Nullable String tracking,
            Fulfilment fulfilment, List<OrderLine> lines, boolean accepted, Instant placedAt, LocalDateTime placedAtLocal,
            LocalDate businessDate)
            implements
                OrderEvent {

        public OrderPlaced {
            lines = List.copyOf(lines);
        }

        /// The same with its number, which is drawn when nothing can refuse it any more.
        public OrderPlaced numbered(int number) {
            return new OrderPlaced(restaurant, number, reference, guestId, tracking, fulfilment, lines, accepted, placedAt,
                    placedAtLocal, businessDate);
        }
    }

    /// A past order of another till, served and paid there.
    ///
    /// @param server        who served it, if that till says so
    /// @param placedAtLocal what the restaurant's clock showed at that moment
    record OrderImported(OrderedAt restaurant, int number, String reference, Fulfilment fulfilment, @Nullable String server,
            List<OrderLine> lines, List<Discount> discounts, List<Payment> payments, Instant placedAt, LocalDateTime placedAtLocal)
            implements
                OrderEvent {

        public OrderImported {
            lines = List.copyOf(lines);
            discounts = List.copyOf(discounts);
            payments = List.copyOf(payments);
        }

        /// The same with its number.
        public OrderImported numbered(int number) {
            return new OrderImported(restaurant, number, reference, fulfilment, server, lines, discounts, payments, placedAt,
                    placedAtLocal);
        }
    }

    /// A further round.
    record LinesAdded(List<OrderLine> lines) implements OrderEvent {

        public LinesAdded {
            lines = List.copyOf(lines);
        }
    }

    /// @param line as it is from now on
    record LineChanged(OrderLine line) implements OrderEvent {
    }

    /// A line that still waited is not wanted any more.
    record LineRemoved(int line) implements OrderEvent {
    }

    /// A line that the kitchen had begun with is taken off the bill.
    ///
    /// @param quantity how many of it, as a line of its own with the next number; absent for the whole line
    record LineVoided(int line, String reason, @Nullable Integer quantity) implements OrderEvent {
    }

    /// Lines are on another order from now on.
    ///
    /// @param covers how many guests went with them
    record LinesTransferred(OtherOrder to, List<TransferredLine> lines, int covers) implements OrderEvent {

        public LinesTransferred {
            lines = List.copyOf(lines);
        }
    }

    /// @param quantity how many of the line; a part leaves as a line of its own with the next number
    /// @param as       its number on the other order
    record TransferredLine(int line, int quantity, int as) {
    }

    /// Lines have come from another order.
    ///
    /// @param discounts what was taken off these lines, and still is
    /// @param covers    how many guests came with them
    record LinesReceived(OtherOrder from, List<OrderLine> lines, List<Discount> discounts, int covers) implements OrderEvent {

        public LinesReceived {
            lines = List.copyOf(lines);
            discounts = List.copyOf(discounts);
        }
    }

    /// All its lines are on another order from now on. It is cancelled.
    record OrderMerged(OtherOrder into, List<TransferredLine> lines) implements OrderEvent {

        public OrderMerged {
            lines = List.copyOf(lines);
        }
    }

    /// It has its lines again, as they are now. It goes on.
    ///
    /// @param discounts what was taken off these lines, and still is
    record OrderUnmerged(OtherOrder from, List<OrderLine> lines, List<Discount> discounts) implements OrderEvent {

        public OrderUnmerged {
            lines = List.copyOf(lines);
            discounts = List.copyOf(discounts);
        }
    }

    /// The kitchen is to wait with these lines.
    record LinesHeld(List<Integer> lines) implements OrderEvent {

        public LinesHeld {
            lines = List.copyOf(lines);
        }
    }

    /// The kitchen is to begin with these lines, which were held.
    record LinesFired(List<Integer> lines) implements OrderEvent {

        public LinesFired {
            lines = List.copyOf(lines);
        }
    }

    /// The kitchen knows that it does not have to prepare these lines any more.
    record LinesAcknowledged(List<Integer> lines) implements OrderEvent {

        public LinesAcknowledged {
            lines = List.copyOf(lines);
        }
    }

    record OrderAccepted(@Nullable Instant promisedAt) implements OrderEvent {
    }

    /// It will be ready at another time than was said before.
    record PromiseMoved(Instant promisedAt) implements OrderEvent {
    }

    record OrderDeclined(String reason) implements OrderEvent {
    }

    /// Nobody accepted it in time, so it is declined.
    record OrderExpired() implements OrderEvent {
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

    /// A line that was bumped too early is cooked on; one that was served by mistake is ready again.
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

    /// Nobody came for a takeaway that was ready.
    record OrderNotCollected() implements OrderEvent {
    }

    /// The guests sit elsewhere now.
    record TableMoved(String table) implements OrderEvent {
    }

    /// More guests have come to the table, or fewer.
    record CoversChanged(int covers) implements OrderEvent {
    }

    /// What was to be eaten here is taken away, or the other way round.
    ///
    /// @param lines those on the bill, with the tax rates that apply now
    record FulfilmentChanged(Fulfilment fulfilment, List<OrderLine> lines) implements OrderEvent {

        public FulfilmentChanged {
            lines = List.copyOf(lines);
        }
    }

    /// It was closed or collected by mistake.
    record OrderReopened() implements OrderEvent {
    }

    /// Staff has said whether the service is charged, whatever the number of guests.
    record ServiceChargeSet(boolean charged) implements OrderEvent {
    }

    record DiscountGiven(Discount discount) implements OrderEvent {
    }

    record PaymentTaken(Payment payment) implements OrderEvent {
    }

    record PaymentRefunded(Refund refund) implements OrderEvent {
    }

    /// A tip that was written on the slip after the card was charged.
    ///
    /// @param payment the payment's number
    /// @param tip     what is added to the payment's tip
    record TipAdded(int payment, Money tip) implements OrderEvent {
    }

    /// Name, telephone and whatever else tells who the customer was are gone from the order.
    record CustomerErased() implements OrderEvent {
    }

    record OrderClosed() implements OrderEvent {
    }

    record OrderCancelled(String reason) implements OrderEvent {
    }
}
