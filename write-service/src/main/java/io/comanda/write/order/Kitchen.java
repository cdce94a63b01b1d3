package io.comanda.write.order;

import io.comanda.events.Fulfilment;
import io.comanda.events.Fulfilment.Takeaway;
import io.comanda.events.KitchenTimes;
import io.comanda.events.LineStatus;
import io.comanda.events.OrderEvent;
import io.comanda.events.OrderEvent.LineRemoved;
import io.comanda.events.OrderEvent.LineVoided;
import io.comanda.events.OrderEvent.LinesAcknowledged;
import io.comanda.events.OrderEvent.OrderAccepted;
import io.comanda.events.OrderEvent.OrderCancelled;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderStatus;
import io.comanda.events.Timing;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the kitchen has of an order. Lines are sent to it when the order is accepted, or as further rounds. What is taken away while it has
/// them stays marked until it acknowledges that, so that nobody goes on cooking.
///
/// @param status of the order
record Kitchen(OrderStatus status, Fulfilment fulfilment, @Nullable Instant promisedAt, Timing timing, List<OrderLine> lines) {

    /// @param accepted whether the order is accepted: lines of others are sent when it is
    static List<OrderLine> sent(List<OrderLine> lines, boolean accepted, Instant at) {
        return accepted ? lines.stream().map(line -> line.sent(at)).toList() : lines;
    }

    /// The bill with what an event means for the kitchen.
    ///
    /// @param bill after the event
    Bill marked(Bill bill, OrderEvent event, Instant at) {
        if (event instanceof OrderAccepted) {
            return bill.with(sent(bill.lines(), true, at));
        }
        if (event instanceof LinesAcknowledged(var acknowledged)) {
            return bill.with(bill.lines().stream().map(line -> acknowledged.contains(line.number()) ? line.takenAway(null) : line).toList());
        }
        var taken = takenBy(event, bill).filter(_ -> has(at)).map(OrderLine::number).toList();
        return taken.isEmpty()
                ? bill
                : bill.with(bill.lines().stream().map(line -> taken.contains(line.number()) ? line.takenAway(at) : line).toList());
    }

    /// Whether it has got the order, and did not give it out yet.
    private boolean has(Instant now) {
        var pickUpAt = fulfilment instanceof Takeaway(_, _, var wanted) ? wanted : null;
        boolean begun = lines.stream().anyMatch(line -> line.status().isBegun());
        return status.isUnderWay() && !KitchenTimes.of(promisedAt, pickUpAt, timing, begun).isLaterThan(now);
    }

    /// The lines that the kitchen had, and that an event takes away. The voided part of a line is the bill's new last line.
    private Stream<OrderLine> takenBy(OrderEvent event, Bill after) {
        if (event instanceof LineRemoved(var number)) {
            return before(number);
        }
        if (event instanceof LineVoided(var number, _, var quantity)) {
            return quantity == null ? before(number) : before(number).map(_ -> after.lines().getLast());
        }
        return event instanceof OrderCancelled ? lines.stream().filter(Kitchen::isThere) : Stream.empty();
    }

    private Stream<OrderLine> before(int number) {
        return lines.stream().filter(line -> line.number() == number && isThere(line));
    }

    private static boolean isThere(OrderLine line) {
        return line.status().isInTheKitchen() || line.status() == LineStatus.READY;
    }
}
