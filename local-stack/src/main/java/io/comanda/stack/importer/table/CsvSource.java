package io.comanda.stack.importer.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.comanda.stack.client.ImportFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The rows of a CSV file.
///
/// @param skipsFirst whether the first line is Excel's `sep=;`
record CsvSource(Path file, TextEncoding encoding, char separator, boolean skipsFirst) implements RowSource {

    /// No cell of a till's export is longer; a quote that is never closed makes one of the rest of the file.
    private static final int CELL_LENGTH_MAX = 1 << 18;

    @Override
    public Reader open() {
        try {
            var csv = CsvReader.builder().fieldSeparator(separator).allowUnclosedQuote(false).maxBufferSize(CELL_LENGTH_MAX)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE).extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(encoding.open(file));
            var reader = new CsvRows(csv, csv.iterator());
            if (skipsFirst) {
                reader.guarded(() -> csv.iterator().next());
            }
            return reader;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private ImportFailure failure(IOException e) {
        return e instanceof CharacterCodingException
                ? new ImportFailure(file + " is not valid " + encoding.charset().displayName()
                        + ". Type its encoding, as in --encoding windows-1252.")
                : FileKind.unreadable(file, e);
    }

    private final class CsvRows extends NonBlankRows {

        private final CsvReader<CsvRecord> csv;
        private final Iterator<CsvRecord> records;
        private long lineRead;

        private CsvRows(CsvReader<CsvRecord> csv, Iterator<CsvRecord> records) {
            this.csv = csv;
            this.records = records;
        }

        @Override
        @Nullable
        TableRow read() {
            return guarded(records::hasNext) ? row(guarded(records::next)) : null;
        }

        private TableRow row(CsvRecord csvRecord) {
            lineRead = csvRecord.getStartingLineNumber();
            return new TableRow(lineRead, csvRecord.getFields().stream().map(CellText::of).toList());
        }

        private <T> T guarded(Supplier<T> read) {
            try {
                return read.get();
            } catch (CsvParseException e) {
                throw new ImportFailure(file + " has a quotation mark that is not closed, or closed too early, in or after line "
                        + (lineRead + 1) + ". Double it within a quoted cell (\"\"), or remove it. (" + reason(e) + ")");
            } catch (UncheckedIOException e) {
                throw failure(e.getCause() == null ? new IOException(e) : e.getCause());
            }
        }

        private static String reason(CsvParseException e) {
            return String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
        }

        @Override
        public void close() {
            try {
                csv.close();
            } catch (IOException e) {
                throw FileKind.unreadable(file, e);
            }
        }
    }
}
