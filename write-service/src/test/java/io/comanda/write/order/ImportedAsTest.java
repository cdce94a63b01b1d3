package io.comanda.write.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.comanda.events.Discount.PercentOff;
import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.events.Payment;
import io.comanda.events.Percent;
import io.comanda.write.order.ImportOrders.ImportLine;
import io.comanda.write.order.ImportOrders.ImportOrder;
import io.comanda.write.order.OrderCommand.GiveDiscount;
import io.comanda.write.order.OrderCommand.TakePayment;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportedAsTest {

    /// Of an order that was imported with rates in basis points.
    @Test
    void theFingerprintOfAnOrderStaysTheSameForEver() {
        assertEquals("pM1XK3VKNRxPpfFzqkgA1qs7poYSf_WMQ78GOT5HttI", fingerprint("19", "10"));
    }

    @Test
    void everyDecimalOfAShareCounts() {
        assertNotEquals(fingerprint("8.875", "10"), fingerprint("8.8751", "10"));
        assertNotEquals(fingerprint("19", "33.3333"), fingerprint("19", "33.3334"));
    }

    private static String fingerprint(String rate, String off) {
        return ImportedAs.fingerprint(new ImportOrder("1", Instant.parse("2026-05-06T10:00:00Z"),
                new Fulfilment.Takeaway("Guest", null, null), null, List.of(line("stew", 2, 900, rate), line("bread", 1, 300, null)),
                List.of(new GiveDiscount(null, new PercentOff(Percent.of(off)), "regular")),
                List.of(new TakePayment(Payment.Method.CASH, euros(1890), null, null))));
    }

    private static ImportLine line(String dish, int quantity, long price, @Nullable String rate) {
        return new ImportLine(dish, List.of(), quantity, euros(price), null, rate == null ? null : Percent.of(rate), null);
    }

    private static Money euros(long cents) {
        return new Money(cents, Currency.getInstance("EUR"));
    }
}
