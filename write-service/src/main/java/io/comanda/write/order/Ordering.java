package io.comanda.write.order;

import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.write.Door;
import org.jspecify.annotations.Nullable;

/// The limits of an order, each with its reason.
final class Ordering {

    /// More than any table orders in one go; an order's message stays well below RabbitMQ's comfortable sizes.
    static final int LINES_MAX = 100;

    /// A hundred thousand in a currency with two decimals.
    static final long PRICE_MINOR_MAX = 10_000_000;

    private static final int COVERS_MAX = 500;

    static Fulfilment checked(@Nullable Fulfilment fulfilment) {
        return switch (Door.required("fulfilment", fulfilment)) {
            case Fulfilment.DineIn(var table, var covers) -> new Fulfilment.DineIn(
                    Door.text("fulfilment.table", table, 20), Door.between("fulfilment.covers", covers, 1, COVERS_MAX));
            case Fulfilment.Takeaway(var name, var phone, var pickUpAt) -> new Fulfilment.Takeaway(
                    Door.text("fulfilment.customerName", name, 100), Door.optionalText("fulfilment.phone", phone, 30),
                    Door.optionalTime(pickUpAt));
        };
    }

    static Money money(String name, @Nullable Money money) {
        var known = Door.required(name, money);
        Door.required(name + ".currency", known.currency());
        return known;
    }

    private Ordering() {
    }
}
