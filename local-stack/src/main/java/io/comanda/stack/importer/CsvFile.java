package io.comanda.stack.importer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.importer.ColumnMapping.Field;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A CSV file in UTF-8 whose first line is the header. It can be read repeatedly and is never loaded completely into memory.
record CsvFile(Path path, ColumnMapping columns, CsvFormat format, WallClock clock) {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /// @throws ImportFailure if it cannot be read as such a file
    void read(Instant now, Consumer<Row> consumer) {
        this.<Boolean>open((header, rows) -> {
            var parser = new RowParser(columns.indexes(header), header.size(), format, clock, now);
            rows.forEachRemaining(row -> consumer.accept(parser.parse(row)));
            return true;
        });
    }

    /// The name of the column for this field, if the file has one.
    ///
    /// @throws ImportFailure if it cannot be read as such a file
    Optional<String> column(Field field) {
        return open((header, _) -> columns.column(field, header));
    }

    private interface Reader<T> {
        T read(List<String> header, Iterator<CsvRecord> rows);
    }

    private <T> T open(Reader<T> reader) {
        try (var text = Files.newBufferedReader(path);
                var csv = CsvReader.builder().fieldSeparator(format.separator())
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE).extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(withoutByteOrderMark(text))) {
            var rows = csv.iterator();
            if (!rows.hasNext()) {
                throw new ImportFailure(path + " is empty.");
            }
            return reader.read(rows.next().getFields().stream().map(String::strip).toList(), rows);
        } catch (NoSuchFileException _) {
            throw new ImportFailure("There is no file " + path + ".");
        } catch (CsvParseException e) {
            throw new ImportFailure(path + " is not valid CSV: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause() == null ? e : e.getCause());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ImportFailure unreadable(Throwable e) {
        return new ImportFailure(e instanceof CharacterCodingException
                ? path + " is not UTF-8. Convert it first, as in: iconv -f windows-1252 -t utf-8 " + path + " > utf-8.csv"
                : path + " cannot be read: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    }

    private static BufferedReader withoutByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }
}
