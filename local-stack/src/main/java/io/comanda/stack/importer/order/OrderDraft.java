package io.comanda.stack.importer.order;

import io.comanda.events.Money;
import io.comanda.stack.client.PastOrder;
import io.comanda.stack.importer.row.Formats;
import io.comanda.stack.importer.row.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Collects the rows of one order. Equal rows become one line with the sum of their quantities.
final class OrderDraft {

    /// The limits of the write side for an order.
    private static final int LINES_MAX = 100;
    private static final int DISCOUNTS_MAX = 50;

    /// Nobody sits longer at dinner; the same number later is another order.
    private static final Duration DURATION_MAX = Duration.ofHours(14);

    /// Enough to find the mistake.
    private static final int INVALID_ROWS_REPORTED_MAX = 20;

    private final String reference;
    private final String number;
    private final long firstLine;
    private final Map<SoldLine.Key, SoldLine> lines = new LinkedHashMap<>();
    private final List<Row.Item> taken = new ArrayList<>();
    private final List<Row.Invalid> invalidRows = new ArrayList<>();
    private final DraftDetails details = new DraftDetails();

    private @Nullable LocalDate day;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;
    private long lastLine;
    private boolean ambiguous;

    OrderDraft(String reference, String number, long firstLine) {
        this.reference = reference;
        this.number = number;
        this.firstLine = firstLine;
        this.lastLine = firstLine;
    }

    void add(Row.Item item) {
        lastLine = Math.max(lastLine, item.line());
        first = item.at().isBefore(first) ? item.at() : first;
        last = item.at().isAfter(last) ? item.at() : last;
        day = item.day();
        ambiguous |= item.ambiguous();
        details.add(item);
        if (item.takenBack()) {
            taken.add(item);
        } else {
            lines.merge(SoldLine.Key.of(item), SoldLine.of(item), SoldLine::plus);
        }
    }

    void reject(Row.Invalid invalid) {
        lastLine = Math.max(lastLine, invalid.line());
        if (invalidRows.size() < INVALID_ROWS_REPORTED_MAX) {
            invalidRows.add(invalid);
        }
    }

    String number() {
        return number;
    }

    String reference() {
        return reference;
    }

    String where() {
        return firstLine == lastLine ? "line " + firstLine : "lines " + firstLine + "-" + lastLine;
    }

    Instant last() {
        return last;
    }

    /// What the order has become, when all its rows were added.
    ///
    /// @param refunds takes refunds in other orders off it
    Outcome finish(OrderRules rules, Refunds.Pass refunds) {
        var mistakes = mistakes();
        if (!mistakes.isEmpty()) {
            return out(mistakes);
        }
        var takingBack = new TakingBack(rules.pricesIncludeTax());
        if (lines.isEmpty() && !taken.isEmpty()) {
            return new Outcome.Refund(refunded(rules));
        }
        var own = takingBack.apply(List.copyOf(lines.values()), taken);
        if (own.isEmpty()) {
            return out(List.of("more was taken back than sold: " + amount(rules, charged(rules) - paidBack(rules, taken))));
        }
        long takenBack = paidBack(rules, taken);
        var left = own.get();
        for (var refund : refunds.of(number, details.refundOf(), day, reference, first)) {
            var after = takingBack.apply(left, refund.rows());
            if (after.isPresent()) {
                left = after.get();
                takenBack += refund.minor();
                refunds.take(refund);
            }
        }
        return left.isEmpty() ? new Outcome.Nothing(reference, where(), takenBack) : order(rules, left, takenBack);
    }

    private List<String> mistakes() {
        var mistakes = new ArrayList<String>();
        invalidRows.forEach(row -> mistakes.add(row.describe()));
        details.mistake().ifPresent(mistakes::add);
        if (mistakes.isEmpty() && Duration.between(first, last).compareTo(DURATION_MAX) > 0) {
            mistakes.add("its rows are from " + first + " to " + last + ", so they are probably of several orders; see --order-number-per"
                    + " and --day-starts-at");
        }
        return mistakes;
    }

    private Outcome order(OrderRules rules, List<SoldLine> sold, long takenBack) {
        var bill = new OrderLines(rules, sold);
        if (bill.lines().size() > LINES_MAX) {
            return out(List.of("it has more than " + LINES_MAX + " different lines"));
        }
        if (bill.discounts().size() > DISCOUNTS_MAX) {
            return out(List.of("it has discounts on more than " + DISCOUNTS_MAX + " lines"));
        }
        if (bill.gross() > Formats.MINOR_MAX) {
            return out(List.of("it costs more than the limit for amounts"));
        }
        if (bill.gross() == 0 && details.tip() > 0) {
            return out(List.of("it has a tip, but nothing to pay"));
        }
        var order = new PastOrder(where(), reference, first, details.fulfilment(rules), details.server().orElse(null), bill.lines(),
                bill.discounts(), details.payments(new Money(bill.gross(), rules.currency())));
        return new Outcome.Order(order, Objects.requireNonNull(day), takenBack, ambiguous);
    }

    private RefundedRows refunded(OrderRules rules) {
        return new RefundedRows(reference, where(), Objects.requireNonNull(day), first, details.refundOf(), taken,
                paidBack(rules, taken));
    }

    private long charged(OrderRules rules) {
        return lines.values().stream().map(SoldLine::amounts)
                .mapToLong(amounts -> amounts.charged() + (rules.pricesIncludeTax() ? 0 : amounts.tax())).sum();
    }

    private static long paidBack(OrderRules rules, List<Row.Item> items) {
        return items.stream().map(Row.Item::amounts)
                .mapToLong(amounts -> amounts.charged() + (rules.pricesIncludeTax() ? 0 : amounts.tax())).sum();
    }

    private static String amount(OrderRules rules, long minor) {
        return new Money(minor, rules.currency()).toString();
    }

    private Outcome.Out out(List<String> reasons) {
        return new Outcome.Out(reference, where(), reasons);
    }
}
