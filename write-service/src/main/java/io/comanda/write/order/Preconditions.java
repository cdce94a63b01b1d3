package io.comanda.write.order;

import io.comanda.events.Actor;
import io.comanda.events.Fulfilment;
import io.comanda.events.Fulfilment.DineIn;
import io.comanda.events.Fulfilment.Takeaway;
import io.comanda.events.LineStatus;
import io.comanda.events.Money;
import io.comanda.events.OrderEvent;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderStatus;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.order.TableCommand.LinePart;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the cases of [Order#decide] require of an order. Each method throws [Refused] if its condition does not hold.
record Preconditions(int number, OrderStatus status, Fulfilment fulfilment, Bill bill, Actor by) {

    /// The event, after all conditions in front of it: Java evaluates them first.
    OrderEvent then(OrderEvent event) {
        return event;
    }

    Preconditions that(boolean allowed, Refusal otherwise, String detail) {
        Refused.when(!allowed, otherwise, detail);
        return this;
    }

    Preconditions status(boolean allowed) {
        return that(allowed, Refusal.NOT_NOW, "Order " + number + " is " + status + ".");
    }

    Preconditions status(OrderStatus required) {
        return status(status == required);
    }

    /// Guests and waiters may still change their minds.
    Preconditions open() {
        return status(isOpen(status));
    }

    static boolean isOpen(OrderStatus status) {
        return status == OrderStatus.PLACED || status.isUnderWay();
    }

    Preconditions underWay() {
        return status(status.isUnderWay());
    }

    Preconditions dineIn() {
        return that(fulfilment instanceof DineIn, Refusal.NOT_FOR_THIS_FULFILMENT,
                "Order " + number + " is a takeaway: it has no table, and is collected, not served and closed.");
    }

    Preconditions takeaway() {
        return that(fulfilment instanceof Takeaway, Refusal.NOT_FOR_THIS_FULFILMENT,
                "Order " + number + " is dine-in: it is served and closed, not collected.");
    }

    /// @param what what only a manager may do, as the end of a sentence
    Preconditions manager(String what) {
        return that(by.isAtLeastManager(), Refusal.MANAGER_ONLY, "Order " + number + ": only a manager may " + what + ".");
    }

    Preconditions staff() {
        return that(by.isStaff(), Refusal.STAFF_ONLY, "Order " + number + ": ask the restaurant to change that.");
    }

    /// Guests may change their own orders until those are accepted.
    Preconditions staffOnceAccepted() {
        return that(by.isStaff() || status == OrderStatus.PLACED, Refusal.STAFF_ONLY,
                "Order " + number + " is " + status + ": ask the restaurant to change it.");
    }

    Preconditions line(int line, LineStatus... allowed) {
        var found = bill.line(line).orElseThrow(
                () -> new Refused(Refusal.NO_SUCH_LINE, "Order " + number + " has no line " + line + "."));
        return that(Set.of(allowed).contains(found.status()), Refusal.LINE_NOT_NOW, "Line " + line + " is " + found.status() + ".");
    }

    /// A guest has paid for it: what it costs stays what was paid.
    ///
    /// @param line its number; null for none
    Preconditions unpaid(@Nullable Integer line) {
        return that(line == null || bill.paid(line) == 0, Refusal.LINE_PAID, "Line " + line + " is paid for: refund that first.");
    }

    Preconditions notHeld(int line) {
        return that(bill.line(line).orElseThrow().heldAt() == null, Refusal.LINE_NOT_NOW, "Line " + line + " is held: fire it first.");
    }

    /// @param lines  their numbers; empty for all
    /// @param course only lines of this course; null for all
    /// @param held   whether they have to be held, or else must not be
    /// @return the numbers of those that wait: at least one
    List<Integer> held(List<Integer> lines, @Nullable Integer course, boolean held) {
        lines.forEach(line -> line(line, LineStatus.WAITING)
                .that((bill.line(line).orElseThrow().heldAt() != null) == held, Refusal.LINE_NOT_NOW,
                        "Line " + line + (held ? " is not held." : " is held already.")));
        var found = bill.numbersOf(line -> line.status() == LineStatus.WAITING && (line.heldAt() != null) == held
                && (lines.isEmpty() || lines.contains(line.number())) && (course == null || course.equals(line.course())));
        that(!found.isEmpty(), Refusal.NOTHING_TO_DO, "No such line of order " + number + (held ? " is held." : " waits."));
        return found;
    }

    Preconditions lines(List<Integer> lines, LineStatus... allowed) {
        lines.forEach(line -> line(line, allowed));
        return this;
    }

    Preconditions notTheLastLine() {
        return that(bill.sold().count() != 1, Refusal.LAST_LINE, "It is the last line of order " + number + ": cancel the order.");
    }

    /// @param quantity how many of the line; null for all
    /// @return null if that is the whole line
    @Nullable
    Integer part(int line, @Nullable Integer quantity) {
        int whole = bill.line(line).orElseThrow().quantity();
        if (quantity == null || quantity == whole) {
            notTheLastLine();
            return null;
        }
        that(quantity < whole, Refusal.MORE_THAN_SOLD, "Line " + line + " is of " + whole + ".");
        that(bill.lines().size() < OrderLimits.LINES_EVER_MAX, Refusal.TOO_MUCH, "Order " + number + " has no room for another line.");
        return quantity;
    }

    /// @return the line, or the part of it
    OrderLine leaving(LinePart part) {
        var whole = bill.line(part.line()).orElseThrow();
        if (part.quantity() == null) {
            return whole;
        }
        that(part.quantity() <= whole.quantity(), Refusal.MORE_THAN_SOLD, "Line " + part.line() + " is of " + whole.quantity() + ".");
        return whole.part(whole.number(), part.quantity());
    }

    /// @param lines their numbers; empty for all that were taken away from the kitchen
    /// @return their numbers: at least one
    List<Integer> takenAway(List<Integer> lines) {
        var takenAway = bill.lines().stream().filter(line -> line.takenAwayAt() != null).map(OrderLine::number).toList();
        that(!takenAway.isEmpty(), Refusal.NOTHING_TO_DO, "Nothing of order " + number + " was taken away from the kitchen.");
        lines.forEach(line -> that(takenAway.contains(line), bill.line(line).isEmpty() ? Refusal.NO_SUCH_LINE : Refusal.LINE_NOT_NOW,
                "Line " + line + " of order " + number + " was not taken away from the kitchen."));
        return lines.isEmpty() ? takenAway : lines;
    }

    Preconditions roomFor(int more) {
        return that(bill.sold().count() + more <= OrderLimits.LINES_MAX && bill.lines().size() + more <= OrderLimits.LINES_EVER_MAX,
                Refusal.TOO_MUCH,
                "Order " + number + " has " + bill.sold().count() + " lines; at most " + OrderLimits.LINES_MAX + " are allowed.");
    }

    /// What was given back for a line was worked out from the bill as it is.
    Preconditions nothingReturned() {
        return that(!bill.hasReturns(), Refusal.RETURNED, "Something of order " + number + " was returned, so its bill stays as it is.");
    }

    /// @param kept what was paid and not refunded, tips included
    Preconditions nothingKept(Money kept) {
        return that(!kept.isPositive(), Refusal.REFUND_FIRST, "Order " + number + " is paid with " + kept + ": refund that first.");
    }

    /// @return the numbers of the lines in one of these states: at least one
    List<Integer> anyLines(LineStatus... statuses) {
        var numbers = bill.numbersOf(Set.of(statuses));
        Refused.when(numbers.isEmpty(), Refusal.NOTHING_TO_DO, "No line of order " + number + " is " + List.of(statuses) + ".");
        return numbers;
    }
}
