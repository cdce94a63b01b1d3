package io.comanda.write.order;

import io.comanda.events.Discount.AmountOff;
import io.comanda.events.Discount.Off;
import io.comanda.events.Discount.PercentOff;
import io.comanda.events.Fulfilment;
import io.comanda.events.Percent;
import io.comanda.write.command.Validation;
import org.jspecify.annotations.Nullable;

/// The limits of an order, each with its reason.
final class OrderLimits {

    /// More than any table orders at once, and an order's message stays small enough for RabbitMQ.
    static final int LINES_MAX = 100;

    /// Removed lines included, since every event carries all of them: enough for a table of twenty that stays all evening.
    static final int LINES_EVER_MAX = 300;

    /// Enough for a party of fifty that pays one by one, with room for mistakes.
    static final int PAYMENTS_MAX = 100;

    static final int DISCOUNTS_MAX = 50;

    static final int COVERS_MAX = 500;

    private static final Percent SMALLEST_SHARE = new Percent(1);

    static Fulfilment fulfilment(Validation validation, Fulfilment fulfilment) {
        return fulfilment(validation, fulfilment, 1);
    }

    /// Of a past order: another till may not have counted the guests, so 0 stands for unknown.
    static Fulfilment pastFulfilment(Validation validation, Fulfilment fulfilment) {
        return fulfilment(validation, fulfilment, 0);
    }

    private static Fulfilment fulfilment(Validation validation, Fulfilment fulfilment, int coversMin) {
        if (!validation.present("fulfilment", fulfilment)) {
            return fulfilment;
        }
        return switch (fulfilment) {
            case Fulfilment.DineIn(var table, var covers) -> new Fulfilment.DineIn(
                    table(validation, "fulfilment/table", table), validation.between("fulfilment/covers", covers, coversMin, COVERS_MAX));
            case Fulfilment.Takeaway(var name, var phone, var pickUpAt) -> new Fulfilment.Takeaway(
                    validation.text("fulfilment/customerName", name, 100), validation.optionalText("fulfilment/phone", phone, 30),
                    Validation.optionalTime(pickUpAt));
        };
    }

    static String table(Validation validation, String at, @Nullable String table) {
        return validation.text(at, table, 20);
    }

    static void covers(Validation validation, String at, int covers) {
        validation.between(at, covers, 1, COVERS_MAX);
    }

    static void seat(Validation validation, @Nullable Integer seat) {
        if (seat != null) {
            validation.between("seat", seat, 1, COVERS_MAX);
        }
    }

    static String reason(Validation validation, @Nullable String reason) {
        return validation.text("reason", reason, 300);
    }

    static void off(Validation validation, Off off) {
        if (validation.present("off", off)) {
            switch (off) {
                case AmountOff(var amount) -> validation.money("off/amount", amount, 1);
                case PercentOff(var percent) -> validation.percent("off/percent", percent, SMALLEST_SHARE);
            }
        }
    }

    private OrderLimits() {
    }
}
