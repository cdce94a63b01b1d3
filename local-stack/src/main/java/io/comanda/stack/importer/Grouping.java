package io.comanda.stack.importer;

import java.util.LinkedHashMap;
import java.util.function.Consumer;

/// Puts the rows of an order together, wherever they stand in the file, as long as two of them are never more than
/// [#ROWS_APART_MAX] rows apart: so memory stays bounded however long the file is.
final class Grouping {

    /// A busy till's day and more; ten thousand open orders take a few megabytes.
    static final int ROWS_APART_MAX = 10_000;

    private static final class Open {
        final Collected order;
        long touched;

        Open(Collected order) {
            this.order = order;
        }
    }

    /// The one that has waited longest for another row comes first.
    private final LinkedHashMap<String, Open> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Consumer<Collected> whole;
    private long rows;

    /// @param whole gets each order when it has all its rows
    Grouping(Consumer<Collected> whole) {
        this.whole = whole;
    }

    void add(String order, Row row) {
        var known = open.computeIfAbsent(order, _ -> new Open(new Collected(order, row.line())));
        known.order.add(row);
        known.touched = ++rows;
        for (var oldest = open.firstEntry(); oldest.getValue().touched <= rows - ROWS_APART_MAX; oldest = open.firstEntry()) {
            close(oldest.getKey());
        }
    }

    void end() {
        while (!open.isEmpty()) {
            close(open.firstEntry().getKey());
        }
    }

    private void close(String order) {
        var closed = open.remove(order);
        if (closed != null) {
            whole.accept(closed.order);
        }
    }
}
