package io.comanda.write.order;

import io.comanda.events.Fulfilment;
import io.comanda.events.Fulfilment.Takeaway;
import io.comanda.events.KitchenTimes;
import io.comanda.events.LineStatus;
import io.comanda.events.OrderEvent;
import io.comanda.events.OrderEvent.LineRemoved;
import io.comanda.events.OrderEvent.LineVoided;
import io.comanda.events.OrderEvent.LinesAcknowledged;
import io.comanda.events.OrderEvent.LinesFired;
import io.comanda.events.OrderEvent.LinesHeld;
import io.comanda.events.OrderEvent.OrderAccepted;
import io.comanda.events.OrderEvent.OrderCancelled;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderStatus;
import io.comanda.events.Timing;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the kitchen has of an order. Lines are sent to it when the order is accepted, as further rounds, or when they are fired. What is taken away while it has
/// them stays marked until it acknowledges that, so that nobody goes on cooking.
///
/// @param status of the order
record Kitchen(OrderStatus status, Fulfilment fulfilment, @Nullable Instant promisedAt, Timing timing, List<OrderLine> lines) {

    /// New lines: the kitchen gets them unless they are held.
    ///
    /// @param requests  of the lines, in the same order
    /// @param accepted whether the order is accepted: lines of others are sent when it is
    static List<OrderLine> ordered(List<OrderLine> lines, List<LineRequest> requests, boolean accepted, Instant at) {
        var held = IntStream.range(0, lines.size()).mapToObj(i -> requests.get(i).isHeld() ? lines.get(i).held(at) : lines.get(i)).toList();
        return accepted ? sent(held, at) : held;
    }

    private static List<OrderLine> sent(List<OrderLine> lines, Instant at) {
        return lines.stream().map(line -> line.heldAt() == null ? line.sent(at) : line).toList();
    }

    /// The bill with what an event means for the kitchen.
    ///
    /// @param bill after the event
    Bill marked(Bill bill, OrderEvent event, Instant at) {
        if (event instanceof OrderAccepted) {
            return bill.with(sent(bill.lines(), at));
        }
        if (event instanceof LinesAcknowledged(var acknowledged)) {
            return bill.with(acknowledged, line -> line.takenAway(null));
        }
        if (event instanceof LinesHeld(var held)) {
            return bill.with(held, line -> line.held(at));
        }
        if (event instanceof LinesFired(var fired)) {
            return bill.with(fired, line -> line.fired(status.isUnderWay() ? at : null));
        }
        var taken = takenBy(event, bill).filter(_ -> has(at)).map(OrderLine::number).toList();
        return bill.with(taken, line -> line.takenAway(at));
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
        return line.isToPrepare() || line.status() == LineStatus.READY;
    }
}
