package io.comanda.stack.importer;

import io.comanda.events.Discount;
import io.comanda.events.Fulfilment;
import io.comanda.stack.client.PastOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Shows what an import would do, without a server.
record DryRun(ImportSource source, Report report, Optional<Path> rejects) {

    /// Has two decimals, as most currencies.
    private static final Currency ANY = Currency.getInstance("EUR");

    /// @return whether all orders would be imported
    boolean run() {
        var known = Optional.ofNullable(source.currency()).or(source::fileCurrency);
        var currency = known.orElse(ANY);
        var zone = source.zoneOr(Optional.empty());
        var file = source.open(zone, currency, source.dayStartsAt(Optional.empty()));
        var scan = FileScan.of(file, source.rules(currency));
        report.understood(source.name(), file, scan, zone);
        source.doubts(file, scan).forEach(report::error);
        report.sayAll(scan.menu().notes(List.of()));
        scan.firstOrders().forEach(order -> report.sayAll(described(order, scan)));
        scan.days().forEach((day, sums) -> report.say(day + ": " + Report.described(sums, currency)));
        if (known.isEmpty()) {
            report.say("Amounts are shown in " + ANY + " because no currency is given: see --currency.");
        }
        report.say(String.format(Locale.ROOT,
                "Dry run, nothing was sent: %,d orders would be imported, %,d would stay out (%,d invalid rows).",
                scan.sums().orders(), scan.out().orders(), scan.out().invalidRows()));
        rejects.ifPresent(path -> report.say(new RejectsFile(path).write(file, scan.out())));
        return scan.out().isEmpty();
    }

    private static List<String> described(PastOrder order, FileScan scan) {
        var lines = new ArrayList<String>();
        lines.add("Order " + order.reference() + " (" + order.where() + "), " + order.placedAt() + ", " + described(order.fulfilment())
                + (order.server() == null ? "" : ", served by " + order.server()));
        for (var line : order.lines()) {
            var choices = line.choices().stream().map(choice -> scan.menu().choiceName(line.dish(), choice.choice())).toList();
            lines.add("  " + line.quantity() + " × " + scan.menu().dishName(line.dish())
                    + (choices.isEmpty() ? "" : ", " + String.join(", ", choices))
                    + (line.note() == null ? "" : " (" + line.note() + ")") + "  " + line.unitPrice()
                    + (line.tax() == null ? "" : ", of which tax " + line.tax()));
        }
        order.discounts().forEach(
                discount -> lines.add("  " + discount.reason() + " on its line " + discount.line() + ": " + described(discount.off())));
        order.payments().forEach(paid -> lines.add("  paid " + paid.amount() + " by " + paid.method().toString().toLowerCase(Locale.ROOT)
                + ", tip " + paid.tip()));
        return lines;
    }

    private static String described(Fulfilment fulfilment) {
        return switch (fulfilment) {
            case Fulfilment.DineIn(var table, var covers) -> "at table " + table + (covers > 0 ? ", " + covers + " covers" : "");
            case Fulfilment.Takeaway(var name, _, _) -> "takeaway for " + name;
        };
    }

    private static String described(Discount.Off off) {
        return switch (off) {
            case Discount.AmountOff(var amount) -> amount.toString();
            case Discount.PercentOff(var percent) -> percent.toString();
        };
    }
}
