package io.comanda.stack.importer.row;

import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.importer.column.Columns;
import io.comanda.stack.importer.column.Field;
import io.comanda.stack.importer.table.TableRow;
import java.util.ArrayList;
import java.util.List;

/// Fills the cells that only the first row of an order has, as in exports that group rows.
public final class FillDown {

    private static final List<Field> OF_THE_ORDER = List.of(Field.ORDER, Field.DATE, Field.TIME, Field.TIP, Field.PAYMENT, Field.TABLE,
            Field.COVERS, Field.SERVER, Field.CUSTOMER, Field.KIND, Field.STATUS, Field.REFUND_OF);

    private final Columns columns;
    private final boolean enabled;
    private List<String> first = List.of();

    public FillDown(Columns columns, boolean enabled) {
        this.columns = columns;
        this.enabled = enabled;
    }

    /// @throws ImportFailure if cells are missing that the row above has, and they are not to be filled
    public TableRow fill(TableRow row) {
        if (columns.text(Field.ORDER, row.cells()).isPresent()) {
            first = row.cells();
            return row;
        }
        boolean isDish = columns.text(Field.DISH, row.cells()).isPresent();
        if (!isDish || first.isEmpty() || columns.text(Field.DATE, row.cells()).isPresent()) {
            return row;
        }
        if (!enabled) {
            throw new ImportFailure("Line " + row.line() + " has a dish, but neither order number nor date. If that means the same order as"
                    + " above, add --fill-down.");
        }
        var filled = new ArrayList<>(row.cells());
        for (var field : OF_THE_ORDER) {
            var index = columns.indexes().get(field);
            if (index != null && index < filled.size() && index < first.size() && filled.get(index).isBlank()) {
                filled.set(index, first.get(index));
            }
        }
        return new TableRow(row.line(), List.copyOf(filled));
    }
}
