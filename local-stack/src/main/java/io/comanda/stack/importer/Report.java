package io.comanda.stack.importer;

import io.comanda.events.Money;
import io.comanda.stack.client.OrderSums;
import io.comanda.stack.client.UploadResult;
import io.comanda.stack.importer.order.OrderFile;
import io.comanda.stack.progress.ProgressBar;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Everything that an import prints.
final class Report {

    /// Nobody reads more than a thousand.
    private static final int ERRORS_SHOWN_MAX = 1_000;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private int errors;
    private @Nullable ProgressBar progress;

    Report(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    ProgressBar begin(long orders) {
        var bar = new ProgressBar(out, terminal, "orders", orders);
        progress = bar;
        return bar;
    }

    void end() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }

    void say(String sentence) {
        out.println(sentence);
    }

    void understood(String name, OrderFile file, FileScan scan, ZoneId zone) {
        file.recognised().forEach(out::println);
        out.printf(Locale.ROOT, "%s: %,d orders%s, %,d dishes.%n", name, scan.sums().orders(), scan.days().isEmpty()
                ? ""
                : " from " + file.day(scan.first()) + " to " + file.day(scan.last()), scan.menu().size());
        out.println("Understood: " + sums(scan) + ".");
        var columns = scan.columns().describe();
        if (!columns.isEmpty()) {
            out.println("The columns as they are add up to: " + columns + ".");
        }
        if (scan.voidedRows() > 0) {
            out.printf(Locale.ROOT, "%,d rows were voided and are left out.%n", scan.voidedRows());
        }
        if (scan.ignoredRows() > 0) {
            out.printf(Locale.ROOT, "%,d rows have neither an order number nor a dish, as lines of totals, and are ignored.%n",
                    scan.ignoredRows());
        }
        if (scan.ordersTakenBack() > 0) {
            out.printf(Locale.ROOT, "%,d orders were taken back completely, so nothing of them is imported.%n", scan.ordersTakenBack());
        }
        if (scan.ambiguous() > 0) {
            out.printf(Locale.ROOT,
                    "%,d orders are in an hour that %s skipped or repeated when the clocks changed: see --zone in --help.%n",
                    scan.ambiguous(), zone);
        }
        if (scan.overMidnight() > 0) {
            out.printf(Locale.ROOT, "%,d order numbers occur on two days within one evening. If each is one order, add --day-starts-at or"
                    + " --order-number-per: see --help.%n", scan.overMidnight());
        }
        scan.out().messages().forEach(this::error);
    }

    private static String sums(FileScan scan) {
        var sums = scan.sums();
        var currency = scan.rules().currency();
        long sold = (scan.rules().pricesIncludeTax() ? sums.gross() : sums.net()) + sums.discount();
        return String.format(Locale.ROOT, "%,d orders, %,d items, %s before discounts, %s discounts, %s net, %s tax, %s gross, %s tips",
                sums.orders(),
                sums.items(), amount(sold, currency), amount(sums.discount(), currency), amount(sums.net(), currency),
                amount(sums.tax(), currency), amount(sums.gross(), currency), amount(sums.tips(), currency))
                + (scan.takenBack() > 0 ? "; " + amount(scan.takenBack(), currency) + " taken back are taken off" : "");
    }

    void uploaded(FileScan scan, UploadResult result, double seconds) {
        out.printf(Locale.ROOT, "%,d orders imported, %,d already there, %,d rejected (%,d invalid rows)%s, in %.1f s (%,.0f orders/s).%n",
                result.imported(), result.alreadyThere(), scan.out().orders() - result.differing(), scan.out().invalidRows(),
                result.differing() > 0 ? String.format(Locale.ROOT, ", %,d known with other content", result.differing()) : "", seconds,
                result.processed() / Math.max(seconds, 0.001));
        var accepted = result.accepted();
        if (accepted.orders() > 0) {
            out.printf(Locale.ROOT, "Orders of the file that Comanda has now: %,d items, %s.%n", accepted.items(),
                    amount(accepted.gross(), scan.rules().currency()));
        }
        if (errors > ERRORS_SHOWN_MAX) {
            err.printf(Locale.ROOT, "… and %,d more like these.%n", errors - ERRORS_SHOWN_MAX);
        }
    }

    /// The difference between the file and the sales.
    void difference(OrderSums file, OrderSums sales, Currency currency) {
        err.println("The sales of these days differ from the file. File: " + described(file, currency) + ". Sales: "
                + described(sales, currency) + ".");
    }

    static String described(OrderSums sums, Currency currency) {
        return String.format(Locale.ROOT, "%,d orders, %,d items, %s net, %s tax, %s gross, %s discounts, %s tips", sums.orders(),
                sums.items(),
                amount(sums.net(), currency), amount(sums.tax(), currency), amount(sums.gross(), currency),
                amount(sums.discount(), currency), amount(sums.tips(), currency));
    }

    static String amount(long minor, Currency currency) {
        var decimals = Money.decimals(currency);
        return String.format(Locale.ROOT, "%,." + decimals + "f %s", BigDecimal.valueOf(minor, decimals), currency);
    }

    synchronized void error(String sentence) {
        if (++errors <= ERRORS_SHOWN_MAX) {
            print(sentence);
        }
    }

    synchronized void print(String sentence) {
        if (progress == null) {
            err.println(sentence);
        } else {
            progress.print(sentence);
        }
    }

    void sayAll(List<String> sentences) {
        sentences.forEach(out::println);
    }
}
