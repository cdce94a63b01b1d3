package io.comanda.stack.importer.column;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where a file has its fields.
///
/// @param indexes the column index of each field that the file has
public record Columns(List<String> header, Map<Field, Integer> indexes) {

    /// Databases and their tools write it for an empty cell.
    private static final String EMPTY = "NULL";

    public Columns {
        header = List.copyOf(header);
        indexes = Map.copyOf(indexes);
    }

    public boolean has(Field field) {
        return indexes.containsKey(field);
    }

    /// Whether these cells are the header, as where exports were put together.
    public boolean isHeader(List<String> cells) {
        return cells.equals(header);
    }

    /// The name of the field's column.
    public Optional<String> name(Field field) {
        return Optional.ofNullable(indexes.get(field)).map(header::get);
    }

    /// The text of the field in a row, if it has any.
    public Optional<String> text(Field field, List<String> cells) {
        return Optional.ofNullable(indexes.get(field)).filter(index -> index < cells.size()).map(index -> cells.get(index).strip())
                .filter(text -> !text.isEmpty() && !text.equals(EMPTY));
    }

    /// As in `order 'Bon-Nr.', date 'Datum'`.
    public String describe() {
        return indexes.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(column -> column.getKey() + " '" + header.get(column.getValue()) + "'").collect(Collectors.joining(", "));
    }
}
