package io.comanda.stack.importer.order;

import io.comanda.stack.importer.column.Field;
import io.comanda.stack.importer.table.TableRow;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What the columns of a file add up to as they are, to be compared with the till's own report.
public final class ColumnSums {

    private final OrderFile file;
    private final Map<Field, Long> sums = new EnumMap<>(Field.class);

    public ColumnSums(OrderFile file) {
        this.file = file;
    }

    public void add(TableRow row) {
        for (var field : Field.values()) {
            if (field.isAmount()) {
                file.columns().text(field, row.cells()).ifPresent(text -> sums.merge(field, file.rawMinor(text), Math::addExact));
            }
        }
    }

    /// As in `Gross Sales 1,266.00, Tax 88.59`.
    public String describe() {
        return sums.entrySet().stream()
                .map(sum -> String.format(Locale.ROOT, "%s %,." + file.decimals() + "f", file.columns().name(sum.getKey()).orElse(""),
                        BigDecimal.valueOf(sum.getValue(), file.decimals())))
                .collect(Collectors.joining(", "));
    }
}
