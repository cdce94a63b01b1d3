package io.comanda.write.order;

import static io.comanda.events.LineStatus.COOKING;
import static io.comanda.events.LineStatus.READY;
import static io.comanda.events.LineStatus.SERVED;
import static io.comanda.events.LineStatus.WAITING;
import static io.comanda.write.command.Refusal.ALREADY_SO;

import io.comanda.events.Fulfilment;
import io.comanda.events.Fulfilment.Takeaway;
import io.comanda.events.KitchenTimes;
import io.comanda.events.OrderEvent;
import io.comanda.events.OrderEvent.LineBumped;
import io.comanda.events.OrderEvent.LineRecalled;
import io.comanda.events.OrderEvent.LineRemoved;
import io.comanda.events.OrderEvent.LineVoided;
import io.comanda.events.OrderEvent.LinesAcknowledged;
import io.comanda.events.OrderEvent.LinesFired;
import io.comanda.events.OrderEvent.LinesHeld;
import io.comanda.events.OrderEvent.LinesTransferred;
import io.comanda.events.OrderEvent.OrderAccepted;
import io.comanda.events.OrderEvent.OrderCancelled;
import io.comanda.events.OrderEvent.OrderMerged;
import io.comanda.events.OrderEvent.OrderReady;
import io.comanda.events.OrderEvent.PreparationStarted;
import io.comanda.events.OrderEvent.PromiseMoved;
import io.comanda.events.OrderEvent.TransferredLine;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderStatus;
import io.comanda.events.OtherOrder;
import io.comanda.events.OtherOrder.Place;
import io.comanda.events.Timing;
import io.comanda.write.command.Refused;
import io.comanda.write.order.KitchenCommand.AcknowledgeLines;
import io.comanda.write.order.KitchenCommand.BumpLine;
import io.comanda.write.order.KitchenCommand.FireLines;
import io.comanda.write.order.KitchenCommand.HoldLines;
import io.comanda.write.order.KitchenCommand.MarkReady;
import io.comanda.write.order.KitchenCommand.MovePromise;
import io.comanda.write.order.KitchenCommand.RecallLine;
import io.comanda.write.order.KitchenCommand.StartPreparation;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the kitchen has of an order. Lines are sent to it when the order is accepted, as further rounds, or when they are fired. What is
/// taken away while it has them stays marked until it acknowledges that, so that nobody goes on cooking.
///
/// @param status of the order
record Kitchen(OrderStatus status, Fulfilment fulfilment, @Nullable Instant promisedAt, Timing timing, List<OrderLine> lines) {

    /// @throws Refused if a rule forbids it
    OrderEvent decide(KitchenCommand command, Preconditions require) {
        return switch (command) {
            case StartPreparation() -> require.underWay().then(new PreparationStarted(require.anyLines(WAITING)));
            case BumpLine(var line) -> require.underWay().line(line, WAITING, COOKING).notHeld(line).then(new LineBumped(line));
            case RecallLine(var line) -> require.underWay().line(line, READY, SERVED).then(new LineRecalled(line));
            case MarkReady() -> require.underWay().then(new OrderReady(require.anyLines(WAITING, COOKING)));
            case MovePromise(var promised) -> require.underWay().status(status != OrderStatus.READY)
                    .that(!promised.equals(promisedAt), ALREADY_SO,
                            "Order " + require.number() + " is promised for " + promised + " already.")
                    .then(new PromiseMoved(promised));
            case HoldLines hold -> require.open().then(new LinesHeld(require.held(hold.lines(), hold.course(), false)));
            case FireLines fire -> require.open().then(new LinesFired(require.held(fire.lines(), fire.course(), true)));
            case AcknowledgeLines(var numbers) -> new LinesAcknowledged(require.takenAway(numbers));
        };
    }

    /// New lines: the kitchen gets them unless they are held.
    ///
    /// @param requests of the lines, in the same order
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
        var taken = takenBy(event, bill).filter(line -> isAtStation(line, at)).map(OrderLine::number).toList();
        return bill.with(taken, line -> line.takenAway(at));
    }

    /// Whether its station has got it, and the kitchen did not give the order out yet.
    private boolean isAtStation(OrderLine line, Instant now) {
        var pickUpAt = fulfilment instanceof Takeaway(_, _, var wanted) ? wanted : null;
        var begun = lines.stream().filter(each -> each.status().isBegun()).map(OrderLine::station).toList();
        return status.isUnderWay() && !KitchenTimes.of(promisedAt, pickUpAt, timing, begun).isLaterThan(now, line.station());
    }

    /// The lines that the kitchen had, and that an event takes away. The voided part of a line is the bill's new last line.
    private Stream<OrderLine> takenBy(OrderEvent event, Bill after) {
        if (event instanceof LineRemoved(var number)) {
            return before(number);
        }
        if (event instanceof LineVoided(var number, _, var quantity)) {
            return quantity == null ? before(number) : before(number).map(_ -> after.lines().getLast());
        }
        if (event instanceof LinesTransferred(var to, var leaving, _)) {
            return moved(leaving, to, after);
        }
        if (event instanceof OrderMerged(var into, var leaving)) {
            return moved(leaving, into, after);
        }
        return event instanceof OrderCancelled ? lines.stream().filter(Kitchen::isThere) : Stream.empty();
    }

    private Stream<OrderLine> moved(List<TransferredLine> leaving, OtherOrder to, Bill after) {
        return leaving.stream().flatMap(each -> before(each.line()).flatMap(_ -> after.lines().stream()
                .filter(line -> line.movedTo() != null && line.movedTo().equals(new Place(to, each.as())))));
    }

    private Stream<OrderLine> before(int number) {
        return lines.stream().filter(line -> line.number() == number && isThere(line));
    }

    private static boolean isThere(OrderLine line) {
        return line.isToPrepare() || line.status() == READY;
    }
}
