package io.comanda.stack.importer.table;

import io.comanda.stack.client.ImportFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A file as rows of text, whatever its format: CSV of any separator and encoding, or XLSX. It can be read several times, and is never
/// loaded completely into memory.
public final class Table {

    /// Enough to tell the separator and the header.
    static final int SAMPLE_ROWS = 1_000;

    private final RowSource source;
    private final Header header;
    private final List<String> recognised;

    private Table(RowSource source, Header header, List<String> recognised) {
        this.source = source;
        this.header = header;
        this.recognised = recognised;
    }

    /// @throws ImportFailure with one clear line that says what to type
    public static Table open(Path file, TableOptions options) {
        return switch (FileKind.of(file)) {
            case TEXT -> text(file, options);
            case ZIP -> workbook(file, options);
        };
    }

    private static Table text(Path file, TableOptions options) {
        if (options.sheet() != null) {
            throw new ImportFailure(file + " has no sheets: it is a text file. Leave out --sheet.");
        }
        var encoding = TextEncoding.recognise(file, options.charset());
        var source = CsvDialect.recognise(file, encoding, options);
        var header = Header.of(file, source, options.headerLine());
        return new Table(source, header, Stream.concat(
                Stream.of(encoding.description() + ", separator " + CsvDialect.name(source.separator()) + ", header in line "
                        + header.line() + "."),
                header.titles("Line").stream()).toList());
    }

    private static Table workbook(Path file, TableOptions options) {
        if (options.separator() != null || options.charset() != null) {
            throw new ImportFailure(
                    file + " is a workbook: it has neither a separator nor an encoding. Leave out --separator and --encoding.");
        }
        var sheet = WorkbookFile.of(file).sheet(options.sheet());
        var header = Header.of(file, sheet, options.headerLine());
        return new Table(sheet, header, Stream.concat(
                Stream.of("Sheet '" + sheet.name() + "', header in row " + header.line() + "."),
                header.titles("Row").stream()).toList());
    }

    /// The stripped names of the columns. A name may be there twice, or be empty.
    public List<String> header() {
        return header.names();
    }

    /// Sentences for people: `Windows-1252, separator ';', header in line 4.`
    public List<String> recognised() {
        return recognised;
    }

    /// @param action gets the rows after the header
    /// @throws ImportFailure if the file cannot be read to its end
    public void forEach(Consumer<TableRow> action) {
        read(Long.MAX_VALUE, action);
    }

    /// The first rows after the header. The rest of the file is not read.
    ///
    /// @throws ImportFailure if the file cannot be read that far
    public List<TableRow> first(int rows) {
        var first = new ArrayList<TableRow>();
        read(rows, first::add);
        return first;
    }

    private void read(long rows, Consumer<TableRow> action) {
        try (var reader = source.open()) {
            for (long read = 0; read < rows && reader.hasNext();) {
                var row = reader.next();
                if (row.line() > header.line()) {
                    action.accept(source instanceof WorkbookSource ? row.withWidth(header.names().size()) : row);
                    read++;
                }
            }
        }
    }
}
