package io.comanda.stack.importer;

import java.util.LinkedHashMap;
import java.util.function.Consumer;

/// Groups rows by order, even if they are not adjacent in the file. Consecutive rows of an order may be at most
/// [#ROWS_APART_MAX] rows apart, so that memory is bounded for files of any length.
final class OrderGrouping {

    /// More than a busy day; ten thousand open orders take a few megabytes.
    static final int ROWS_APART_MAX = 10_000;

    private static final class Open {
        final OrderBuilder order;
        long lastRow;

        Open(OrderBuilder order) {
            this.order = order;
        }
    }

    /// In the order of their last rows, least recent first.
    private final LinkedHashMap<String, Open> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Consumer<OrderBuilder> complete;
    private long rows;

    /// @param complete gets each order when all its rows were added
    OrderGrouping(Consumer<OrderBuilder> complete) {
        this.complete = complete;
    }

    void add(String order, Row row) {
        var known = open.computeIfAbsent(order, _ -> new Open(new OrderBuilder(order, row.line())));
        known.order.add(row);
        known.lastRow = ++rows;
        for (var oldest = open.firstEntry(); oldest.getValue().lastRow <= rows - ROWS_APART_MAX; oldest = open.firstEntry()) {
            close(oldest.getKey());
        }
    }

    void finish() {
        while (!open.isEmpty()) {
            close(open.firstEntry().getKey());
        }
    }

    private void close(String order) {
        var closed = open.remove(order);
        if (closed != null) {
            complete.accept(closed.order);
        }
    }
}
