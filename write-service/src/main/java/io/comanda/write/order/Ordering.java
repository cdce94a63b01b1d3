package io.comanda.write.order;

import io.comanda.events.Discount.AmountOff;
import io.comanda.events.Discount.Off;
import io.comanda.events.Discount.PercentOff;
import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.write.Door;
import org.jspecify.annotations.Nullable;

/// The limits of an order, each with its reason.
final class Ordering {

    /// More than any table orders in one go; an order's message stays well below RabbitMQ's comfortable sizes.
    static final int LINES_MAX = 100;

    /// What was ever on it, removed lines included: a table of twenty that stays all evening. All of it travels with every event.
    static final int LINES_EVER_MAX = 300;

    /// Each is a person at the till: a party of fifty that pays one by one, with room for slips.
    static final int PAYMENTS_MAX = 100;

    static final int DISCOUNTS_MAX = 50;

    /// A hundred thousand in a currency with two decimals.
    static final long PRICE_MINOR_MAX = 10_000_000;

    private static final int COVERS_MAX = 500;
    private static final int BASIS_POINTS = 10_000;

    static Fulfilment checked(@Nullable Fulfilment fulfilment) {
        return switch (Door.required("fulfilment", fulfilment)) {
            case Fulfilment.DineIn(var table, var covers) -> new Fulfilment.DineIn(
                    table("fulfilment.table", table), Door.between("fulfilment.covers", covers, 1, COVERS_MAX));
            case Fulfilment.Takeaway(var name, var phone, var pickUpAt) -> new Fulfilment.Takeaway(
                    Door.text("fulfilment.customerName", name, 100), Door.optionalText("fulfilment.phone", phone, 30),
                    Door.optionalTime(pickUpAt));
        };
    }

    static String table(String name, @Nullable String table) {
        return Door.text(name, table, 20);
    }

    static String reason(@Nullable String reason) {
        return Door.text("reason", reason, 300);
    }

    static void check(@Nullable Off off) {
        switch (Door.required("off", off)) {
            case AmountOff(var amount) -> Door.between("off.amount", money("off.amount", amount).minor(), 1, PRICE_MINOR_MAX);
            case PercentOff(var basisPoints) -> Door.between("off.basisPoints", basisPoints, 1, BASIS_POINTS);
        }
    }

    static Money money(String name, @Nullable Money money) {
        var known = Door.required(name, money);
        Door.required(name + ".currency", known.currency());
        return known;
    }

    private Ordering() {
    }
}
