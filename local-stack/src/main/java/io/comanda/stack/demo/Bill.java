package io.comanda.stack.demo;

import io.comanda.events.Discount.AmountOff;
import io.comanda.events.Discount.PercentOff;
import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.Money;
import io.comanda.events.OrderLine;
import io.comanda.events.Percent;
import io.comanda.events.Totals;
import io.comanda.stack.client.PastOrder.Line;
import io.comanda.stack.client.PastOrder.Reduction;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The bill of a past order. Its payments must match the total to the cent.
///
/// @param reduction at most one, so that discounts need not be applied to each other
record Bill(DemoRestaurant restaurant, Fulfilment fulfilment, List<Line> lines, @Nullable Reduction reduction) {

    private static final UUID ANY = new UUID(0, 0);

    Totals totals() {
        return Totals.of(restaurant.orderedAt(), IntStream.range(0, lines.size()).mapToObj(this::line).toList(), List.of(), List.of(),
                true);
    }

    private OrderLine line(int index) {
        var line = lines.get(index);
        var dish = restaurant.dish(line.dish());
        return new OrderLine(index + 1, ANY, dish.code(), dish.name(), dish.category(), dish.station(), List.of(), line.quantity(), null,
                line.unitPrice(), dish.tax().percentFor(fulfilment), null, new Money(off(index), line.unitPrice().currency()), false,
                LineStatus.SERVED, null);
    }

    private long off(int index) {
        if (reduction == null) {
            return 0;
        }
        if (reduction.line() != null) {
            return reduction.line() == index + 1 ? off(price(index)) : 0;
        }
        long whole = priceUpTo(lines.size());
        return off(whole) * priceUpTo(index + 1) / whole - off(whole) * priceUpTo(index) / whole;
    }

    private long off(long price) {
        return switch (reduction == null ? new PercentOff(Percent.ZERO) : reduction.off()) {
            case AmountOff(var amount) -> Math.min(amount.minor(), price);
            case PercentOff(var percent) -> percent.of(price);
        };
    }

    private long price(int index) {
        return lines.get(index).unitPrice().minor() * lines.get(index).quantity();
    }

    private long priceUpTo(int end) {
        return IntStream.range(0, end).mapToLong(this::price).sum();
    }
}
