package io.comanda.stack.importer;

import io.comanda.stack.client.ImportFailure;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// The result of the first pass over a file: its menu, the number of valid orders, and all errors.
final class FileScan {

    /// A hash of each order number is kept, about fifty megabytes in total.
    private static final int ORDERS_MAX = 1_000_000;

    private final ImportedMenu menu = new ImportedMenu();
    private final Set<Long> finished = new HashSet<>();
    private final Set<String> scattered = new HashSet<>();
    private final Consumer<String> onError;

    private long orders;
    private long rowsRejected;
    private long ordersRejected;
    private long ambiguous;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    private FileScan(Consumer<String> onError) {
        this.onError = onError;
    }

    /// @param onError gets a message for every row and order that cannot be imported
    /// @throws ImportFailure if no order can be imported
    static FileScan of(CsvFile file, Instant now, Consumer<String> onError) {
        var scan = new FileScan(onError);
        var grouping = new OrderGrouping(scan::add);
        file.read(now, row -> scan.add(row, grouping));
        grouping.finish();
        if (scan.orders() <= 0) {
            throw new ImportFailure(scan.rowsRejected == 0
                    ? file.path() + " has no rows."
                    : "No order of " + file.path() + " can be read. Check --map, --separator, --date-format and --time-format.");
        }
        return scan;
    }

    private void add(Row row, OrderGrouping grouping) {
        if (row instanceof Row.Sold sold) {
            menu.add(sold);
        }
        row.orderNumber().ifPresentOrElse(order -> grouping.add(order, row), () -> {
            rowsRejected++;
            onError.accept("line " + row.line() + ": " + (row instanceof Row.Invalid invalid ? invalid.reason() : "") + ".");
        });
    }

    private void add(OrderBuilder order) {
        if (!finished.add(hash(order.reference()))) {
            rejectScattered(order);
        } else if (finished.size() > ORDERS_MAX) {
            throw new ImportFailure("The file has more than " + ORDERS_MAX + " orders. Split it and import the parts one after the other.");
        } else if (order.invalidRows().isEmpty()) {
            count(order);
        } else {
            ordersRejected++;
            rowsRejected += order.invalidRows().size();
            order.invalidRows().forEach(row -> onError.accept("line " + row.line() + ": " + row.reason() + ". Order " + order.reference()
                    + " is skipped (" + order.where() + "), because its total would be wrong."));
        }
    }

    private void rejectScattered(OrderBuilder order) {
        if (scattered.add(order.reference())) {
            ordersRejected++;
        }
        rowsRejected++;
        onError.accept(order.where() + ": other rows of order " + order.reference() + " are more than " + OrderGrouping.ROWS_APART_MAX
                + " rows before. The order is skipped; sort the file by order to import it.");
    }

    private void count(OrderBuilder order) {
        orders++;
        ambiguous += order.isAmbiguous() ? 1 : 0;
        first = order.placedAt().isBefore(first) ? order.placedAt() : first;
        last = order.placedAt().isAfter(last) ? order.placedAt() : last;
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

    /// Whether the second pass uploads it.
    boolean isValid(OrderBuilder order) {
        return order.invalidRows().isEmpty() && !scattered.contains(order.reference());
    }

    /// How many orders the second pass uploads.
    long orders() {
        return orders - scattered.size();
    }

    long rowsRejected() {
        return rowsRejected;
    }

    long ordersRejected() {
        return ordersRejected;
    }

    /// Orders whose local time is in a gap or an overlap of the time zone.
    long ambiguous() {
        return ambiguous;
    }

    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }
}
