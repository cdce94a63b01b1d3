package io.comanda.stack.importer;

import io.comanda.stack.client.Unusable;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// What the first reading of a file finds: the menu, the orders that are good, and all that is wrong.
final class Survey {

    /// Their numbers are remembered by eight bytes each, some fifty megabytes in all.
    private static final int ORDERS_MAX = 1_000_000;

    private final TillMenu menu = new TillMenu();
    private final Set<Long> finished = new HashSet<>();
    private final Set<String> torn = new HashSet<>();
    private final Consumer<String> complain;

    private long orders;
    private long rowsRejected;
    private long ordersRejected;
    private long doubtful;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    private Survey(Consumer<String> complain) {
        this.complain = complain;
    }

    /// @param complain gets a sentence for every row and order that can't come in
    /// @throws Unusable if nothing of it can
    static Survey of(TillFile file, Instant now, Consumer<String> complain) {
        var survey = new Survey(complain);
        var grouping = new Grouping(survey::add);
        file.read(now, row -> survey.add(row, grouping));
        grouping.end();
        if (survey.orders() <= 0) {
            throw new Unusable(survey.rowsRejected == 0
                    ? file.path() + " has no rows."
                    : "No order of " + file.path() + " can be read. Look at --map, --separator, --date-format and --time-format.");
        }
        return survey;
    }

    private void add(Row row, Grouping grouping) {
        if (row instanceof Row.Sold sold) {
            menu.add(sold);
        }
        row.orderNumber().ifPresentOrElse(order -> grouping.add(order, row), () -> {
            rowsRejected++;
            complain.accept("line " + row.line() + ": " + (row instanceof Row.Bad bad ? bad.reason() : "") + ".");
        });
    }

    private void add(Collected order) {
        if (!finished.add(fingerprint(order.reference()))) {
            tear(order);
        } else if (finished.size() > ORDERS_MAX) {
            throw new Unusable("The file has more than " + ORDERS_MAX + " orders: split it, and import the parts one after the other.");
        } else if (order.badRows().isEmpty()) {
            count(order);
        } else {
            ordersRejected++;
            rowsRejected += order.badRows().size();
            order.badRows().forEach(bad -> complain.accept("line " + bad.line() + ": " + bad.reason() + ". Order " + order.reference()
                    + " stays out (" + order.where() + "), its total would be wrong."));
        }
    }

    private void tear(Collected order) {
        if (torn.add(order.reference())) {
            ordersRejected++;
        }
        rowsRejected++;
        complain.accept(order.where() + ": other rows of order " + order.reference() + " stand more than " + Grouping.ROWS_APART_MAX
                + " rows before. The order stays out; sort the file by order to bring it in.");
    }

    private void count(Collected order) {
        orders++;
        doubtful += order.isDoubtful() ? 1 : 0;
        first = order.placedAt().isBefore(first) ? order.placedAt() : first;
        last = order.placedAt().isAfter(last) ? order.placedAt() : last;
    }

    /// FNV-1a in 64 bits. Two numbers with the same one, once in a million files, would keep an order out, and say so.
    private static long fingerprint(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    TillMenu menu() {
        return menu;
    }

    /// Whether the second reading may send it.
    boolean isGood(Collected order) {
        return order.badRows().isEmpty() && !torn.contains(order.reference());
    }

    /// How many the second reading will send.
    long orders() {
        return orders - torn.size();
    }

    long rowsRejected() {
        return rowsRejected;
    }

    long ordersRejected() {
        return ordersRejected;
    }

    /// Orders whose time the clocks skipped or showed twice.
    long doubtful() {
        return doubtful;
    }

    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }
}
