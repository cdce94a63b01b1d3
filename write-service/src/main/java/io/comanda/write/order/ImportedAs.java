package io.comanda.write.order;

import io.comanda.events.Discount.AmountOff;
import io.comanda.events.Discount.PercentOff;
import io.comanda.events.Money;
import io.comanda.events.OrderEvent.OrderImported;
import io.comanda.events.OrderLine;
import io.comanda.events.Percent;
import io.comanda.events.Totals;
import io.comanda.write.order.ImportOrders.ImportLine;
import io.comanda.write.order.ImportOrders.ImportOrder;
import io.comanda.write.order.OrderCommand.GiveDiscount;
import io.comanda.write.order.OrderCommand.TakePayment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an order was imported as. It never changes, whatever happens to the order or the menu later: by it the same order is known again.
///
/// @param fingerprint of what the other till said
/// @param items       how many dishes were sold
record ImportedAs(String fingerprint, int items, Money gross) {

    static ImportedAs of(String fingerprint, OrderImported event) {
        return new ImportedAs(fingerprint, event.lines().stream().mapToInt(OrderLine::quantity).sum(),
                Totals.of(event.restaurant(), event.lines(), List.of(), List.of(), true).gross());
    }

    /// Of time, lines, discounts and payments, as they are given. Names, notes and reasons may be written differently next time.
    static String fingerprint(ImportOrder order) {
        var text = new StringBuilder(400).append(order.placedAt().toEpochMilli());
        order.lines().forEach(line -> add(line, text));
        order.discounts().forEach(discount -> add(discount, text));
        order.payments().forEach(payment -> add(payment, text));
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void add(ImportLine line, StringBuilder text) {
        text.append("\nline ").append(line.dish()).append(' ').append(line.quantity());
        add(line.unitPrice(), text);
        line.choices().forEach(choice -> text.append(' ').append(choice.group()).append('=').append(choice.choice()));
        text.append(" rate ").append(line.taxPercent() == null ? null : basisPoints(line.taxPercent())).append(" tax");
        add(line.tax(), text);
    }

    private static void add(GiveDiscount discount, StringBuilder text) {
        text.append("\ndiscount ").append(discount.line());
        switch (discount.off()) {
            case AmountOff(var amount) -> add(amount, text);
            case PercentOff(var percent) -> text.append(' ').append(basisPoints(percent)).append(" bp");
        }
    }

    /// As fingerprints have had it before shares had four decimals, because orders of then have to be known again.
    private static String basisPoints(Percent percent) {
        return percent.number().movePointRight(2).stripTrailingZeros().toPlainString();
    }

    private static void add(TakePayment payment, StringBuilder text) {
        text.append("\npayment ").append(payment.method());
        add(payment.amount(), text);
        var tip = payment.tip();
        add(tip == null || tip.minor() == 0 ? null : tip, text);
    }

    private static void add(@Nullable Money amount, StringBuilder text) {
        if (amount == null) {
            text.append(" -");
        } else {
            text.append(' ').append(amount.minor()).append(' ').append(amount.currency().getCurrencyCode());
        }
    }
}
