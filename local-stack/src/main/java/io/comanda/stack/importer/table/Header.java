package io.comanda.stack.importer.table;

import io.comanda.stack.client.ImportFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The row with the names of the columns, and the rows above it.
record Header(long line, List<String> names, List<TableRow> above) {

    /// A row with fewer of the columns filled than this is a title, a period or a sum. Some columns may have no name.
    private static final double FILLED_MIN = 0.75;

    private static final int TITLES_SHOWN_MAX = 3;

    /// @param line null to recognise it
    /// @throws ImportFailure if there is none, or nothing below it
    static Header of(Path file, RowSource source, @Nullable Integer line) {
        var sample = source.first(line == null ? Table.SAMPLE_ROWS : Math.max(line, 0) + 1);
        if (sample.isEmpty()) {
            throw new ImportFailure(file + " is empty.");
        }
        var row = line == null ? Optional.of(find(sample)) : sample.stream().filter(other -> other.line() == line).findFirst();
        var header = row.orElseThrow(
                () -> new ImportFailure("Line " + line + " of " + file + ", given with --header-line, is empty or not there."));
        if (sample.getLast().equals(header)) {
            throw new ImportFailure(file + " has a header in line " + header.line() + " and no rows below it: there is nothing to import.");
        }
        return new Header(header.line(), header.cells(), sample.stream().filter(other -> other.line() < header.line()).toList());
    }

    /// The first row that is about as wide as the widest of those that have the usual number of cells.
    ///
    /// @param rows at least one
    static TableRow find(List<TableRow> rows) {
        int usual = usualWidth(rows);
        long widest = rows.stream().filter(row -> row.cells().size() <= usual).mapToLong(TableRow::filled).max().orElse(1);
        return rows.stream().filter(row -> row.filled() >= widest * FILLED_MIN).findFirst().orElse(rows.getFirst());
    }

    /// The most frequent number of cells; of several the largest.
    private static int usualWidth(List<TableRow> rows) {
        var rowsOfWidth = rows.stream().collect(Collectors.groupingBy(row -> row.cells().size(), Collectors.counting()));
        long most = rowsOfWidth.values().stream().max(Long::compare).orElse(0L);
        return rowsOfWidth.entrySet().stream().filter(width -> width.getValue() == most).mapToInt(width -> width.getKey()).max().orElse(0);
    }

    /// A sentence about the rows above the header, if there are any.
    ///
    /// @param unit `Line` or `Row`
    Optional<String> titles(String unit) {
        if (above.isEmpty()) {
            return Optional.empty();
        }
        Function<TableRow, String> text = row -> row.cells().stream().filter(cell -> !cell.isEmpty()).collect(Collectors.joining(" "));
        var shown = above.stream().limit(TITLES_SHOWN_MAX).map(row -> "'" + text.apply(row) + "'").collect(Collectors.joining(", "));
        var lines = above.getFirst().line() == above.getLast().line()
                ? unit + " " + above.getFirst().line() + " is"
                : unit + "s " + above.getFirst().line() + "-" + above.getLast().line() + " are";
        return Optional.of(lines + " above the header and not imported: " + shown + (above.size() > TITLES_SHOWN_MAX ? ", …" : "") + ".");
    }
}
