package io.comanda.write.order;

import static io.comanda.events.LineStatus.COOKING;
import static io.comanda.events.LineStatus.READY;
import static io.comanda.events.LineStatus.SERVED;
import static io.comanda.events.LineStatus.WAITING;

import io.comanda.events.Actor;
import io.comanda.events.Discount;
import io.comanda.events.Discount.AmountOff;
import io.comanda.events.OrderEvent;
import io.comanda.events.OrderEvent.LinesReceived;
import io.comanda.events.OrderEvent.LinesTransferred;
import io.comanda.events.OrderEvent.OrderMerged;
import io.comanda.events.OrderEvent.OrderUnmerged;
import io.comanda.events.OrderEvent.TransferredLine;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderStatus;
import io.comanda.events.OtherOrder.Place;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.order.TableCommand.LinePart;
import io.comanda.write.order.TableCommand.MergeOrder;
import io.comanda.write.order.TableCommand.TransferLines;
import io.comanda.write.order.TableCommand.UnmergeOrder;
import java.util.ArrayList;
import java.util.List;

/// The rules of what moves between two orders. Money never does: what was paid stays where it was paid. A line takes its own discounts
/// along; those of a whole order are for what is on it.
///
/// @param order of which the command is
record TwoTables(Order order, Order other, Actor by) {

    /// What happens to each.
    record Events(OrderEvent order, OrderEvent other) {
    }

    /// Changes nothing.
    ///
    /// @throws Refused if a rule forbids it
    Events decide(TableCommand command) {
        requireAlike();
        var events = switch (command) {
            case TransferLines(_, var parts, _) -> transfer(parts);
            case MergeOrder _ -> merge();
            case UnmergeOrder() -> unmerge();
        };
        order.refuseOverpaid(events.order(), by);
        other.refuseOverpaid(events.other(), by);
        return events;
    }

    private Events transfer(List<LinePart> parts) {
        var from = order.require(by).dineIn().underWay();
        other.require(by).dineIn().underWay();
        var moving = parts.stream().map(each -> from.line(each.line(), WAITING, COOKING, READY, SERVED).unpaid(each.line()).leaving(each))
                .toList();
        long whole = moving.stream().filter(line -> line.quantity() == order.line(line.number()).quantity()).count();
        from.that(whole < order.bill.sold().count(), Refusal.LAST_LINE,
                "These are all lines of order " + order.number + ": merge it into order " + other.number + ".");
        from.that(order.bill.lines().size() + moving.size() - whole <= OrderLimits.LINES_EVER_MAX, Refusal.TOO_MUCH,
                "Order " + order.number + " has no room for another line.");
        var move = new Move(order, other, moving);
        return new Events(new LinesTransferred(other.asOther(), move.transferred(), 0),
                new LinesReceived(order.asOther(), move.received(by), move.discounts(by), 0));
    }

    private Events merge() {
        var from = order.require(by).dineIn().underWay();
        var into = other.require(by).dineIn().underWay();
        from.nothingKept(order.kept());
        if (order.bill.discounts().stream().anyMatch(discount -> discount.line() == null)) {
            from.manager("merge it, because the discount of the whole order ends with it");
        }
        into.that(other.covers() + order.covers() <= OrderLimits.COVERS_MAX, Refusal.TOO_MUCH,
                "That is more than " + OrderLimits.COVERS_MAX + " covers.");
        var move = new Move(order, other, order.bill.sold().toList());
        return new Events(new OrderMerged(other.asOther(), move.transferred()),
                new LinesReceived(order.asOther(), move.received(by), move.discounts(by), order.covers()));
    }

    /// What is left of the lines that came with the merger goes back.
    private Events unmerge() {
        order.require(by).status(order.status == OrderStatus.CANCELLED);
        var merged = order.mergedInto;
        if (merged == null || !merged.order().id().equals(other.id)) {
            throw new Refused(Refusal.NOT_NOW, "Order " + order.number + " is not merged into order " + other.number + ".");
        }
        int first = merged.line();
        var from = other.require(by).dineIn().underWay();
        var moving = other.bill.sold().filter(line -> line.number() >= first && line.movedFrom() != null
                && line.movedFrom().order().id().equals(order.id)).toList();
        from.that(!moving.isEmpty(), Refusal.NOTHING_TO_DO,
                "Order " + other.number + " has nothing of order " + order.number + " any more.");
        moving.forEach(line -> from.unpaid(line.number()));
        from.that(moving.size() < other.bill.sold().count(), Refusal.LAST_LINE,
                "Order " + other.number + " has nothing of its own: an order has at least one line.");
        var move = new Move(other, order, moving);
        return new Events(new OrderUnmerged(other.asOther(), move.received(by), move.discounts(by)),
                new LinesTransferred(order.asOther(), move.transferred(), Math.min(order.covers(), other.covers() - 1)));
    }

    private void requireAlike() {
        Refused.when(order.id.equals(other.id), Refusal.NOT_TOGETHER, "That is the same order.");
        Refused.when(!order.restaurantId.equals(other.restaurantId), Refusal.NOT_TOGETHER,
                "Order " + order.number + " is of " + order.restaurant.code() + ", order " + other.number + " is not.");
        Refused.when(!order.restaurant.currency().equals(other.restaurant.currency())
                || order.restaurant.pricesIncludeTax() != other.restaurant.pricesIncludeTax(), Refusal.NOT_TOGETHER,
                "The restaurant's prices were of another kind when order " + order.number + " was placed.");
    }

    /// @param lines with the numbers that they have on the order, and the quantities that move
    private record Move(Order from, Order to, List<OrderLine> lines) {

        List<TransferredLine> transferred() {
            var transferred = new ArrayList<TransferredLine>();
            lines.forEach(line -> transferred.add(new TransferredLine(line.number(), line.quantity(), number(transferred.size()))));
            return transferred;
        }

        List<OrderLine> received(Actor by) {
            to.require(by).roomFor(lines.size());
            var received = new ArrayList<OrderLine>();
            lines.forEach(line -> received.add(line.part(number(received.size()), line.quantity())
                    .movedFrom(new Place(from.asOther(), line.number()))));
            return received;
        }

        /// An amount off a line can't be divided: it is in no proportion to the quantity.
        List<Discount> discounts(Actor by) {
            var discounts = new ArrayList<Discount>();
            for (int i = 0; i < lines.size(); i++) {
                int line = lines.get(i).number();
                boolean isPart = lines.get(i).quantity() < from.line(line).quantity();
                int as = number(i);
                from.bill.discounts().stream().filter(discount -> discount.line() != null && discount.line() == line).forEach(discount -> {
                    Refused.when(isPart && discount.off() instanceof AmountOff, Refusal.LINE_NOT_NOW,
                            "An amount is off line " + line + ", so it moves as a whole.");
                    discounts.add(new Discount(to.bill.discounts().size() + discounts.size() + 1, as, discount.off(), discount.reason(),
                            discount.at()));
                });
            }
            to.require(by).that(to.bill.discounts().size() + discounts.size() <= OrderLimits.DISCOUNTS_MAX, Refusal.TOO_MUCH,
                    "An order takes at most " + OrderLimits.DISCOUNTS_MAX + " discounts.");
            return discounts;
        }

        private int number(int index) {
            return to.bill.lines().size() + 1 + index;
        }
    }
}
