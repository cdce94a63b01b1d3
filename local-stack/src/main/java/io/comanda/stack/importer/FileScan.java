package io.comanda.stack.importer;

import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.client.OrderSums;
import io.comanda.stack.client.PastOrder;
import io.comanda.stack.importer.menu.ImportedMenu;
import io.comanda.stack.importer.order.ColumnSums;
import io.comanda.stack.importer.order.OrderFile;
import io.comanda.stack.importer.order.OrderRules;
import io.comanda.stack.importer.order.Outcome;
import io.comanda.stack.importer.order.PriceDoubt;
import io.comanda.stack.importer.row.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The result of reading a file before anything is sent: its menu, its sums, and everything that stays out.
final class FileScan {

    /// A hash of each order number is kept, about fifty megabytes in total.
    private static final int ORDERS_MAX = 1_000_000;

    /// Enough to see whether the file was understood.
    private static final int ORDERS_SHOWN = 3;

    private final PriceDoubt doubt = new PriceDoubt();
    private final ImportedMenu menu;
    private final ColumnSums columns;
    private final OrderRules rules;
    private final StayingOut out;
    private final Set<Long> finished = new HashSet<>();
    private final Set<String> scattered;
    private final Set<String> scatteredNow = new LinkedHashSet<>();
    private final Map<LocalDate, OrderSums> days = new TreeMap<>();
    private final List<PastOrder> firstOrders = new ArrayList<>();

    private long rows;
    private long voidedRows;
    private long ignoredRows;
    private long takenBack;
    private long ordersTakenBack;
    private long ambiguous;
    private long overMidnight;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    private FileScan(OrderFile file, OrderRules rules, Set<String> scattered) {
        this.menu = new ImportedMenu(rules.currency());
        this.columns = new ColumnSums(file);
        this.rules = rules;
        this.scattered = scattered;
        this.out = new StayingOut(rules.currency());
        overMidnight = file.read(rules, new OrderFile.Reader(columns::add, this::add, this::add, out::add));
    }

    /// @throws ImportFailure if the file cannot be understood
    static FileScan of(OrderFile file, OrderRules rules) {
        var scan = new FileScan(file, rules, Set.of());
        // Orders that came to an end twice were counted as two halves.
        return scan.scatteredNow.isEmpty() ? scan : new FileScan(file, rules, scan.scatteredNow);
    }

    private void add(Row row) {
        rows += row instanceof Row.Ignored ? 0 : 1;
        switch (row) {
            case Row.Item item -> {
                menu.add(item);
                doubt.add(item);
            }
            case Row.Voided _ -> voidedRows++;
            case Row.Ignored _ -> ignoredRows++;
            case Row.Invalid _ -> out.addInvalidRow();
        }
    }

    private void add(Outcome outcome) {
        boolean isFirst = finished.add(hash(outcome.reference()));
        if (scattered.contains(outcome.reference())) {
            out.addScattered(outcome);
        } else if (!isFirst) {
            scatteredNow.add(outcome.reference());
        } else if (finished.size() > ORDERS_MAX) {
            throw new ImportFailure("The file has more than " + ORDERS_MAX + " orders. Split it and import the parts one after the other.");
        } else {
            switch (outcome) {
                case Outcome.Order order -> add(order);
                case Outcome.Nothing nothing -> {
                    ordersTakenBack++;
                    takenBack += nothing.takenBack();
                }
                case Outcome.Refund(var refund) -> out.add(refund);
                case Outcome.Out stays -> out.add(stays);
            }
        }
    }

    private void add(Outcome.Order outcome) {
        var order = outcome.order();
        days.merge(outcome.day(), OrderSums.of(order), OrderSums::plus);
        takenBack += outcome.takenBack();
        ambiguous += outcome.ambiguous() ? 1 : 0;
        first = order.placedAt().isBefore(first) ? order.placedAt() : first;
        last = order.placedAt().isAfter(last) ? order.placedAt() : last;
        if (firstOrders.size() < ORDERS_SHOWN) {
            firstOrders.add(order);
        }
    }

    /// FNV-1a with 64 bits. A collision, once in a million files, would skip an order, and report it.
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    ImportedMenu menu() {
        return menu;
    }

    /// Whether the prices of one are probably totals of rows.
    boolean arePricesDoubtful() {
        return doubt.isLikely();
    }

    OrderRules rules() {
        return rules;
    }

    StayingOut out() {
        return out;
    }

    /// What the columns add up to as they are.
    ColumnSums columns() {
        return columns;
    }

    /// Rows of dishes, the invalid ones included.
    long rows() {
        return rows;
    }

    /// The sums of each business day.
    Map<LocalDate, OrderSums> days() {
        return days;
    }

    /// The sums of all orders that can be imported.
    OrderSums sums() {
        return days.values().stream().reduce(OrderSums.NONE, OrderSums::plus);
    }

    List<PastOrder> firstOrders() {
        return firstOrders;
    }

    long voidedRows() {
        return voidedRows;
    }

    /// Rows with neither an order number nor a dish.
    long ignoredRows() {
        return ignoredRows;
    }

    /// What was taken off orders for refunds and returns, in minor units.
    long takenBack() {
        return takenBack;
    }

    /// Orders of which nothing is left.
    long ordersTakenBack() {
        return ordersTakenBack;
    }

    /// Orders whose local time is in a gap or an overlap of the time zone.
    long ambiguous() {
        return ambiguous;
    }

    /// How many order numbers occur on two days within one evening.
    long overMidnight() {
        return overMidnight;
    }

    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }
}
