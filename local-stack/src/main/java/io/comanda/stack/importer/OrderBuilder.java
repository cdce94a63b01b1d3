package io.comanda.stack.importer;

import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.stack.client.PastOrder;
import io.comanda.stack.client.PastOrder.Chosen;
import io.comanda.stack.client.PastOrder.Line;
import io.comanda.stack.client.Slug;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Collects the rows of one order. Equal rows become one line with the sum of their quantities.
final class OrderBuilder {

    /// The limit of the write side for an order.
    private static final int LINES_MAX = 100;

    /// Enough to find the mistake.
    private static final int INVALID_ROWS_REPORTED_MAX = 20;

    private record LineKey(String dish, List<Chosen> choices, Money price) {
    }

    private final String reference;
    private final long firstLine;
    private final Map<LineKey, Integer> lines = new LinkedHashMap<>();
    private final List<Row.Invalid> invalidRows = new ArrayList<>();

    private Instant placedAt = Instant.MAX;
    private long lastLine;
    private boolean ambiguous;

    OrderBuilder(String reference, long firstLine) {
        this.reference = reference;
        this.firstLine = firstLine;
    }

    void add(Row row) {
        lastLine = row.line();
        switch (row) {
            case Row.Sold sold -> add(sold);
            case Row.Invalid invalid -> reject(invalid);
        }
    }

    private void add(Row.Sold sold) {
        placedAt = sold.at().isBefore(placedAt) ? sold.at() : placedAt;
        ambiguous |= sold.ambiguous();
        var choices = sold.choice().map(choice -> List.of(new Chosen(ImportedMenu.GROUP, Slug.of(choice)))).orElse(List.of());
        var key = new LineKey(Slug.of(sold.dish()), choices, sold.price());
        if (lines.size() == LINES_MAX && !lines.containsKey(key)) {
            reject(new Row.Invalid(sold.line(), Optional.of(reference), "the order has more than " + LINES_MAX + " different lines"));
        } else if (lines.merge(key, sold.quantity(), Integer::sum) > RowParser.QUANTITY_MAX) {
            reject(new Row.Invalid(sold.line(), Optional.of(reference), "the order has the same dish more than " + RowParser.QUANTITY_MAX
                    + " times"));
        }
    }

    private void reject(Row.Invalid invalid) {
        if (invalidRows.size() < INVALID_ROWS_REPORTED_MAX) {
            invalidRows.add(invalid);
        }
    }

    String reference() {
        return reference;
    }

    Instant placedAt() {
        return placedAt;
    }

    boolean isAmbiguous() {
        return ambiguous;
    }

    /// An order with an invalid row cannot be imported: without that row its total would be wrong.
    List<Row.Invalid> invalidRows() {
        return List.copyOf(invalidRows);
    }

    String where() {
        return firstLine == lastLine ? "line " + firstLine : "lines " + firstLine + "-" + lastLine;
    }

    PastOrder order(Fulfilment fulfilment) {
        return new PastOrder(where(), reference, placedAt, fulfilment, lines.entrySet().stream()
                .map(line -> new Line(line.getKey().dish(), line.getKey().choices(), line.getValue(), line.getKey().price())).toList());
    }
}
