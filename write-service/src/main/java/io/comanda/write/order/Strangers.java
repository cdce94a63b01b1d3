package io.comanda.write.order;

import io.comanda.events.Actor;
import io.comanda.events.Fulfilment.DineIn;
import io.comanda.events.GuestLimits;
import io.comanda.events.Money;
import io.comanda.events.OrderEvent;
import io.comanda.events.OrderEvent.LineChanged;
import io.comanda.events.OrderEvent.LinesAdded;
import io.comanda.events.OrderEvent.OrderPlaced;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderedAt;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.restaurant.TableKey;

/// What guests without an account may order, and where.
final class Strangers {

    /// @throws Refused if somebody whom nobody knows orders at a table and doesn't have its code
    static void refuseWithoutTableCode(Actor by, PlaceOrder order, OrderedAt restaurant) {
        if (by.equals(Actor.STRANGER) && order.fulfilment() instanceof DineIn(var table, _)) {
            Refused.when(!TableKey.fits(restaurant.id(), table, order.tableCode()), Refusal.TABLE_CODE,
                    "Guests without an account order at table " + table + " with the code that is printed there.");
        }
    }

    /// @param after the order's bill after the event
    /// @throws Refused if they ordered more than the restaurant lets them
    static void refuseTooMuch(Actor by, OrderEvent event, OrderedAt restaurant, Bill after) {
        var limits = restaurant.guestLimits();
        if (limits != null && by.equals(Actor.STRANGER)
                && (event instanceof OrderPlaced || event instanceof LinesAdded || event instanceof LineChanged)) {
            refuseTooMuch(limits, restaurant, after);
        }
    }

    private static void refuseTooMuch(GuestLimits limits, OrderedAt restaurant, Bill bill) {
        if (limits.portionsMax() != null) {
            int portions = bill.sold().mapToInt(OrderLine::quantity).sum();
            Refused.when(portions > limits.portionsMax(), Refusal.MORE_THAN_GUESTS_MAY,
                    "Guests without an account order at most " + limits.portionsMax() + " portions here, not " + portions + ".");
        }
        if (limits.orderMinorMax() != null) {
            var gross = new Till(restaurant, bill, true).totals().gross();
            var most = new Money(limits.orderMinorMax(), restaurant.currency());
            Refused.when(gross.minor() > most.minor(), Refusal.MORE_THAN_GUESTS_MAY,
                    "Guests without an account order for at most " + most + " here, not " + gross + ".");
        }
    }

    private Strangers() {
    }
}
