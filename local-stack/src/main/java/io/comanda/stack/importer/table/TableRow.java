package io.comanda.stack.importer.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A row of a file. It may have fewer or more cells than the header.
///
/// @param line  the number that people see: of the line in which the row begins, or of the row in its sheet
/// @param cells stripped texts, empty for empty cells
public record TableRow(long line, List<String> cells) {

    public TableRow {
        cells = List.copyOf(cells);
    }

    long filled() {
        return cells.stream().filter(cell -> !cell.isEmpty()).count();
    }

    /// With empty cells at its end, up to this many.
    TableRow withWidth(int width) {
        if (cells.size() >= width) {
            return this;
        }
        var filled = new ArrayList<>(cells);
        filled.addAll(Collections.nCopies(width - cells.size(), ""));
        return new TableRow(line, filled);
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isEmpty);
    }
}
