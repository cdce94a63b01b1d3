package io.comanda.write.order;

import static io.comanda.events.LineStatus.COOKING;
import static io.comanda.events.LineStatus.MOVED;
import static io.comanda.events.LineStatus.READY;
import static io.comanda.events.LineStatus.REMOVED;
import static io.comanda.events.LineStatus.SERVED;
import static io.comanda.events.LineStatus.WAITING;

import io.comanda.events.Discount;
import io.comanda.events.LineStatus;
import io.comanda.events.OpenBill;
import io.comanda.events.OrderEvent;
import io.comanda.events.OrderEvent.CoversChanged;
import io.comanda.events.OrderEvent.CustomerErased;
import io.comanda.events.OrderEvent.DiscountGiven;
import io.comanda.events.OrderEvent.FulfilmentChanged;
import io.comanda.events.OrderEvent.LineBumped;
import io.comanda.events.OrderEvent.LineChanged;
import io.comanda.events.OrderEvent.LineRecalled;
import io.comanda.events.OrderEvent.LineRemoved;
import io.comanda.events.OrderEvent.LineVoided;
import io.comanda.events.OrderEvent.LinesAcknowledged;
import io.comanda.events.OrderEvent.LinesAdded;
import io.comanda.events.OrderEvent.LinesFired;
import io.comanda.events.OrderEvent.LinesHeld;
import io.comanda.events.OrderEvent.LinesReceived;
import io.comanda.events.OrderEvent.LinesServed;
import io.comanda.events.OrderEvent.LinesTransferred;
import io.comanda.events.OrderEvent.OrderAccepted;
import io.comanda.events.OrderEvent.OrderCancelled;
import io.comanda.events.OrderEvent.OrderClosed;
import io.comanda.events.OrderEvent.OrderCollected;
import io.comanda.events.OrderEvent.OrderDeclined;
import io.comanda.events.OrderEvent.OrderExpired;
import io.comanda.events.OrderEvent.OrderImported;
import io.comanda.events.OrderEvent.OrderMerged;
import io.comanda.events.OrderEvent.OrderNotCollected;
import io.comanda.events.OrderEvent.OrderPlaced;
import io.comanda.events.OrderEvent.OrderReady;
import io.comanda.events.OrderEvent.OrderReopened;
import io.comanda.events.OrderEvent.OrderUnmerged;
import io.comanda.events.OrderEvent.PaymentRefunded;
import io.comanda.events.OrderEvent.PaymentTaken;
import io.comanda.events.OrderEvent.PreparationStarted;
import io.comanda.events.OrderEvent.PromiseMoved;
import io.comanda.events.OrderEvent.ServiceChargeSet;
import io.comanda.events.OrderEvent.TableMoved;
import io.comanda.events.OrderEvent.TipAdded;
import io.comanda.events.OrderEvent.TransferredLine;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderStatus;
import io.comanda.events.OtherOrder;
import io.comanda.events.OtherOrder.Place;
import io.comanda.events.Payment;
import io.comanda.events.Refund;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/// What is on an order and what was paid for it. It is immutable: [#after] returns the next one.
@Embeddable
record Bill(
        @Column @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class) List<OrderLine> lines,
        @Column @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class) List<Discount> discounts,
        @Column @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class) List<Payment> payments,
        @Column @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class) List<Refund> refunds) {

    static final Bill EMPTY = new Bill(List.of(), List.of(), List.of(), List.of());

    /// The bill after an event.
    Bill after(OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed -> new Bill(placed.lines(), List.of(), List.of(), List.of());
            case OrderImported imported -> new Bill(imported.lines(), imported.discounts(), imported.payments(), List.of());
            case LinesAdded(var added) -> priced(plus(lines, added), discounts);
            case LineChanged(var changed) -> priced(each(List.of(changed.number()), _ -> changed), discounts);
            case FulfilmentChanged(_, var taxed) -> {
                var byNumber = taxed.stream().collect(Collectors.toMap(OrderLine::number, Function.identity()));
                yield priced(each(byNumber.keySet(), line -> byNumber.getOrDefault(line.number(), line)), discounts);
            }
            case LineRemoved(var line) -> moved(List.of(line), REMOVED);
            case LineVoided(var line, var why, var quantity) -> quantity == null
                    ? priced(each(List.of(line), live -> live.voided(why)), discounts)
                    : partVoided(line(line).orElseThrow(), why, quantity);
            case LinesTransferred(var to, var leaving, _) -> without(leaving, to);
            case OrderMerged(var into, var leaving) -> without(leaving, into);
            case LinesReceived(_, var received, var off, _) -> priced(plus(lines, received), plus(discounts, off));
            case OrderUnmerged(_, var received, var off) -> priced(plus(lines, received), plus(discounts, off));
            case PreparationStarted(var started) -> moved(started, COOKING);
            case LineBumped(var line) -> moved(List.of(line), READY);
            case LineRecalled(var line) -> priced(each(List.of(line),
                    live -> live.with(live.status() == SERVED ? READY : COOKING)), discounts);
            case OrderReady(var ready) -> moved(ready, READY);
            case LinesServed(var served) -> moved(served, SERVED);
            case OrderCollected _,OrderClosed _ -> moved(sold().map(OrderLine::number).toList(), SERVED);
            case DiscountGiven(var discount) -> priced(lines, plus(discounts, List.of(discount)));
            case PaymentTaken(var payment) -> new Bill(lines, discounts, plus(payments, List.of(payment)), refunds);
            case TipAdded(var number, var tip) -> new Bill(lines, discounts, payments.stream()
                    .map(payment -> payment.number() == number ? payment.tipped(tip) : payment).toList(), refunds);
            case PaymentRefunded(var refund) -> new Bill(lines, discounts, payments, plus(refunds, List.of(refund)));
            case OrderAccepted _,OrderDeclined _,OrderExpired _,PromiseMoved _,OrderCancelled _,OrderNotCollected _,TableMoved _,CoversChanged _,ServiceChargeSet _,OrderReopened _,LinesAcknowledged _,LinesHeld _,LinesFired _,CustomerErased _ ->
                this;
        };
    }

    /// Whether an event changes what the views of sales show. If it does not, they need not be written again.
    static boolean isSaleChangedBy(OrderEvent event) {
        return switch (event) {
            case OrderPlaced _,OrderImported _,LinesAdded _,LineChanged _,LineRemoved _,LineVoided _,LinesTransferred _,LinesReceived _,OrderMerged _,OrderUnmerged _,OrderAccepted _,CoversChanged _,FulfilmentChanged _,ServiceChargeSet _,DiscountGiven _,PaymentTaken _,TipAdded _,PaymentRefunded _,OrderCancelled _ ->
                true;
            case OrderDeclined _,OrderExpired _,PromiseMoved _,PreparationStarted _,LineBumped _,LineRecalled _,OrderReady _,LinesServed _,OrderCollected _,OrderNotCollected _,TableMoved _,OrderReopened _,OrderClosed _,LinesAcknowledged _,LinesHeld _,LinesFired _,CustomerErased _ ->
                false;
        };
    }

    /// The voided part becomes a line of its own, and the line keeps its number and the rest.
    private Bill partVoided(OrderLine line, String why, int quantity) {
        var rest = each(List.of(line.number()), whole -> whole.part(whole.number(), whole.quantity() - quantity));
        return priced(plus(rest, List.of(line.part(lines.size() + 1, quantity).voided(why))), discounts);
    }

    /// What is left when lines have moved to another order, where they are from now on. The part of a line leaves as a line of its own.
    private Bill without(List<TransferredLine> leaving, OtherOrder to) {
        var left = lines;
        for (var each : leaving) {
            var line = line(each.line()).orElseThrow();
            var place = new Place(to, each.as());
            if (each.quantity() == line.quantity()) {
                left = left.stream().map(one -> one.number() == line.number() ? line.movedTo(place) : one).toList();
            } else {
                var rest = line.part(line.number(), line.quantity() - each.quantity());
                left = plus(left.stream().map(one -> one.number() == line.number() ? rest : one).toList(),
                        List.of(line.part(left.size() + 1, each.quantity()).movedTo(place)));
            }
        }
        return priced(left, discounts);
    }

    boolean hasLinesOfOthers() {
        return lines.stream().anyMatch(line -> line.movedFrom() != null);
    }

    /// The same with what the kitchen got, or no longer gets.
    Bill with(List<OrderLine> newLines) {
        return new Bill(newLines, discounts, payments, refunds);
    }

    Bill with(Collection<Integer> numbers, UnaryOperator<OrderLine> change) {
        return numbers.isEmpty() ? this : with(each(numbers, change));
    }

    /// @param open whether the kitchen may still need some of them
    Bill withoutNotes(boolean open, Predicate<OrderLine> whose) {
        return new Bill(lines.stream().map(line -> !whose.test(line) || (open && line.status().isInTheKitchen())
                ? line
                : line.with(line.quantity(), null, line.limited())).toList(), discounts, payments, refunds);
    }

    private Bill moved(Collection<Integer> numbers, LineStatus to) {
        return priced(each(numbers, line -> line.with(to)), discounts);
    }

    /// Recalculates the discounts after lines or discounts have changed.
    private Bill priced(List<OrderLine> newLines, List<Discount> newDiscounts) {
        return new Bill(Discounting.applied(newLines, newDiscounts), newDiscounts, payments, refunds);
    }

    private List<OrderLine> each(Collection<Integer> numbers, UnaryOperator<OrderLine> change) {
        return lines.stream().map(line -> numbers.contains(line.number()) ? change.apply(line) : line).toList();
    }

    private static <T> List<T> plus(List<T> list, List<T> more) {
        var all = new ArrayList<>(list);
        all.addAll(more);
        return List.copyOf(all);
    }

    /// The status of an order that is under way.
    OrderStatus progress() {
        if (sold().allMatch(line -> line.status() == WAITING)) {
            return OrderStatus.ACCEPTED;
        }
        return sold().anyMatch(line -> line.status().isInTheKitchen()) ? OrderStatus.PREPARING : OrderStatus.READY;
    }

    /// The limited portions that it holds, by dish. Cooked portions are used up, sold or not.
    ///
    /// @param dead whether the order is declined or cancelled: then it holds no waiting portions any more
    Map<UUID, Integer> portions(boolean dead) {
        var held = new HashMap<UUID, Integer>();
        lines.stream()
                .filter(line -> line.limited() && line.status() != REMOVED && line.status() != MOVED && !(dead && line.status() == WAITING))
                .forEach(line -> held.merge(line.dishId(), line.quantity(), Integer::sum));
        return held;
    }

    Optional<OrderLine> line(int number) {
        return lines.stream().filter(line -> line.number() == number).findAny();
    }

    Optional<Payment> payment(int number) {
        return payments.stream().filter(payment -> payment.number() == number).findAny();
    }

    /// How much of a line was paid for, and not refunded.
    int paid(int line) {
        return OpenBill.paid(line, payments, refunds);
    }

    List<Refund> refundsOf(Payment payment) {
        return refunds.stream().filter(refund -> refund.payment() == payment.number()).toList();
    }

    boolean hasReturns() {
        return refunds.stream().anyMatch(refund -> !refund.returned().isEmpty());
    }

    Stream<OrderLine> sold() {
        return lines.stream().filter(line -> line.status().isSold());
    }

    /// Without those that the kitchen waits with.
    List<Integer> numbersOf(Set<LineStatus> statuses) {
        return lines.stream().filter(line -> statuses.contains(line.status()) && line.heldAt() == null).map(OrderLine::number).toList();
    }

    List<Integer> numbersOf(Predicate<OrderLine> condition) {
        return lines.stream().filter(condition).map(OrderLine::number).toList();
    }
}
