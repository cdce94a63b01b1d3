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

/// The rows of one order as far as they have come. Equal rows become one line with their quantities added up.
final class Collected {

    /// The command side's limit of an order.
    private static final int LINES_MAX = 100;

    /// As many are named as help to find the mistake.
    private static final int BAD_ROWS_NAMED = 20;

    private record Same(String dish, List<Chosen> choices, Money price) {
    }

    private final String reference;
    private final long firstLine;
    private final Map<Same, Integer> lines = new LinkedHashMap<>();
    private final List<Row.Bad> badRows = new ArrayList<>();

    private Instant placedAt = Instant.MAX;
    private long lastLine;
    private boolean doubtful;

    Collected(String reference, long firstLine) {
        this.reference = reference;
        this.firstLine = firstLine;
    }

    void add(Row row) {
        lastLine = row.line();
        switch (row) {
            case Row.Sold sold -> add(sold);
            case Row.Bad bad -> reject(bad);
        }
    }

    private void add(Row.Sold sold) {
        placedAt = sold.at().isBefore(placedAt) ? sold.at() : placedAt;
        doubtful |= sold.doubtful();
        var choices = sold.choice().map(choice -> List.of(new Chosen(TillMenu.GROUP, Slug.of(choice)))).orElse(List.of());
        var same = new Same(Slug.of(sold.dish()), choices, sold.price());
        if (lines.size() == LINES_MAX && !lines.containsKey(same)) {
            reject(new Row.Bad(sold.line(), Optional.of(reference), "an order may have " + LINES_MAX + " different lines, this has more"));
        } else if (lines.merge(same, sold.quantity(), Integer::sum) > RowReader.QUANTITY_MAX) {
            reject(new Row.Bad(sold.line(), Optional.of(reference), "the same dish stands in one order more than " + RowReader.QUANTITY_MAX
                    + " times"));
        }
    }

    private void reject(Row.Bad bad) {
        if (badRows.size() < BAD_ROWS_NAMED) {
            badRows.add(bad);
        }
    }

    String reference() {
        return reference;
    }

    Instant placedAt() {
        return placedAt;
    }

    boolean isDoubtful() {
        return doubtful;
    }

    /// The order can't come in as long as there is one: without that row its total would be wrong.
    List<Row.Bad> badRows() {
        return List.copyOf(badRows);
    }

    String where() {
        return firstLine == lastLine ? "line " + firstLine : "lines " + firstLine + "-" + lastLine;
    }

    PastOrder order(Fulfilment fulfilment) {
        return new PastOrder(where(), reference, placedAt, fulfilment, lines.entrySet().stream()
                .map(line -> new Line(line.getKey().dish(), line.getKey().choices(), line.getValue(), line.getKey().price())).toList());
    }
}
