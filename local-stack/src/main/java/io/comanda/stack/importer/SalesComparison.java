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
        // What belongs to an order is written after it, and each month apart.
        var after = view.await(shown -> hasOthers(shown, alreadyThere, accepted) || ofTheFile(shown, accepted).equals(accepted));
        if (hasOthers(after, alreadyThere, accepted)) {
            report.say("These days have other sales too, so only the sums of the file's own orders are known: "
                    + Report.described(accepted, currency) + ".");
            return true;
        }
        var sales = ofTheFile(after, accepted);
        if (!sales.equals(accepted)) {
            report.difference(accepted, sales, currency);
            return false;
        }
        report.say("The sales agree with the file: " + Report.described(sales, currency) + ".");
        return true;
    }

    /// Orders of the file that were there before can't be told from others of the same days.
    private static boolean hasOthers(OrderSums shown, long alreadyThere, OrderSums accepted) {
        return shown.orders() != accepted.orders() && alreadyThere > 0;
    }

    private OrderSums ofTheFile(OrderSums shown, OrderSums accepted) {
        return shown.orders() == accepted.orders() ? shown : shown.minus(before);
    }

    private boolean isShown(long orders) {
        long began = System.nanoTime();
        var shown = view.await(sums -> sums.orders() >= orders);
        if (shown.orders() < orders) {
            report.error(String.format(Locale.ROOT,
                    "All are imported, but the sales show only %,d of %,d orders, so the sums could not be compared: the read side is"
                            + " behind. Import the file again later: that compares them and duplicates nothing.",
                    shown.orders(), orders));
            return false;
        }
        report.say(String.format(Locale.ROOT, "Searchable after %.1f s.", (System.nanoTime() - began) / 1e9));
        return true;
    }
}
