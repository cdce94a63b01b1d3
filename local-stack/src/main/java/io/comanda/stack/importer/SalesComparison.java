package io.comanda.stack.importer;

import io.comanda.stack.client.OrderSums;
import java.util.Currency;
import java.util.Locale;

/// Compares what Comanda accepted with the sales that it shows.
final class SalesComparison {

    private final SalesView view;
    private final Report report;
    private final Currency currency;
    private final OrderSums before;

    /// Reads the sales before the import.
    SalesComparison(SalesView view, Report report, Currency currency) {
        this.view = view;
        this.report = report;
        this.currency = currency;
        this.before = view.sums();
    }

    /// Waits until the sales show the new orders, and compares the sums. Other orders of the same days are not compared.
    ///
    /// @return false if the sums differ, or can't be compared because the sales do not show all of the new orders
    boolean agrees(long imported, long alreadyThere, OrderSums accepted) {
        if (imported > 0 && !isShown(before.orders() + imported)) {
            return false;
        }
        var after = view.sums();
        if (after.orders() != accepted.orders() && alreadyThere > 0) {
            report.say("These days have other sales too, so only the sums of the file's own orders are known: "
                    + Report.described(accepted, currency) + ".");
            return true;
        }
        var sales = after.orders() == accepted.orders() ? after : after.minus(before);
        if (!sales.equals(accepted)) {
            report.difference(accepted, sales, currency);
            return false;
        }
        report.say("The sales agree with the file: " + Report.described(sales, currency) + ".");
        return true;
    }

    private boolean isShown(long orders) {
        var lag = view.await(orders);
        lag.ifPresentOrElse(time -> report.say(String.format(Locale.ROOT, "Searchable after %.1f s.", time.toMillis() / 1e3)),
                () -> report.error(String.format(Locale.ROOT,
                        "All are imported, but the sales show only %,d of %,d orders, so the sums could"
                                + " not be compared: the read side is behind. Import the file again later: that compares them and duplicates"
                                + " nothing.",
                        view.sums().orders(), orders)));
        return lag.isPresent();
    }
}
