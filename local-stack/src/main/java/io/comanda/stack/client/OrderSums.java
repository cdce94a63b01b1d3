package io.comanda.stack.client;

import io.comanda.events.Discount.AmountOff;
import io.comanda.events.Money;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;

/// What orders of one currency add up to, in minor units.
///
/// @param discount amounts taken off; percentages are not included
/// @param tax      the tax that the orders carry; tax that the menu determines is not included
/// @param gross    what the guests paid, without tips
public record OrderSums(long orders, long items, long discount, long tax, long tips, long gross) {

    public static final OrderSums NONE = new OrderSums(0, 0, 0, 0, 0, 0);

    public static OrderSums of(PastOrder order) {
        long discount = minor(order.discounts().stream()
                .flatMap(reduction -> reduction.off() instanceof AmountOff(var amount) ? Stream.of(amount) : Stream.empty()));
        return new OrderSums(1, order.lines().stream().mapToLong(PastOrder.Line::quantity).sum(), discount,
                minor(order.lines().stream().map(PastOrder.Line::tax).filter(Objects::nonNull)),
                minor(order.payments().stream().map(PastOrder.Paid::tip)),
                minor(order.lines().stream().map(PastOrder.Line::price)) - discount);
    }

    public static OrderSums of(Collection<PastOrder> orders) {
        return orders.stream().map(OrderSums::of).reduce(NONE, OrderSums::plus);
    }

    private static long minor(Stream<Money> amounts) {
        return amounts.mapToLong(Money::minor).reduce(0, Math::addExact);
    }

    public OrderSums plus(OrderSums other) {
        return new OrderSums(orders + other.orders, items + other.items, Math.addExact(discount, other.discount),
                Math.addExact(tax, other.tax), Math.addExact(tips, other.tips), Math.addExact(gross, other.gross));
    }

    public OrderSums minus(OrderSums other) {
        return new OrderSums(orders - other.orders, items - other.items, Math.subtractExact(discount, other.discount),
                Math.subtractExact(tax, other.tax), Math.subtractExact(tips, other.tips), Math.subtractExact(gross, other.gross));
    }

    /// What the guests paid, without tax and tips.
    public long net() {
        return Math.subtractExact(gross, tax);
    }
}
