package io.comanda.write.order;

import static io.comanda.write.command.Refusal.RESTAURANT_CLOSED;

import io.comanda.events.OrderEvent.OrderImported;
import io.comanda.events.OrderEvent.OrderPlaced;
import io.comanda.write.command.Refused;
import io.comanda.write.journal.EventMetadata;
import io.comanda.write.order.ImportOrders.ImportOrder;
import io.comanda.write.restaurant.Menu;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first event of an order: what [Order#decide] is to an existing one.
final class FirstEvent {

    /// Before a number is assigned.
    private static final int UNNUMBERED = 0;

    /// A new order, priced from the current menu. Orders placed by staff are accepted at once.
    ///
    /// @param secret the hash of the tracking secret, for a guest without an account
    /// @param time   when it is placed at the restaurant
    /// @return the event without a number, which is assigned once nothing can refuse the order any more
    /// @throws Refused if a rule forbids it
    static OrderPlaced decide(PlaceOrder command, @Nullable String secret, Menu menu, BusinessTime time, EventMetadata metadata) {
        Refused.when(!menu.open(), RESTAURANT_CLOSED, menu.restaurant().name() + " takes no orders now.");
        boolean accepted = metadata.actor().isStaff();
        var lines = Kitchen.ordered(new MenuCopy(menu, command.fulfilment()).lines(1, command.lines()), command.lines(), accepted,
                metadata.occurredAt());
        return new OrderPlaced(menu.restaurant(), UNNUMBERED, command.reference(), metadata.actor().guestId(), secret, command.fulfilment(),
                lines, accepted, metadata.occurredAt(), time.local(), time.day());
    }

    /// A past order of another till, which was served and paid there.
    ///
    /// @param local what the restaurant's clock showed when it was placed
    /// @return the event without a number
    /// @throws Refused if a rule forbids it
    static OrderImported decide(ImportOrder command, Menu menu, LocalDateTime local) {
        var restaurant = menu.restaurant();
        var discounts = command.given();
        var lines = new MenuCopy(menu, command.fulfilment()).past(command.lines());
        discounts.forEach(discount -> Till.refuseWrongDiscount(discount.line(), discount.off(), restaurant, lines));
        var bill = new Bill(command.taxed(Discounting.applied(lines, discounts)), discounts, List.of(), List.of());
        return new OrderImported(restaurant, UNNUMBERED, command.reference(), command.fulfilment(), command.server(), bill.lines(),
                discounts,
                new Till(restaurant, bill, true).pastPayments(command, BusinessTime.of(restaurant, local)), command.placedAt(),
                local);
    }

    private FirstEvent() {
    }
}
