package io.comanda.stack.importer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.comanda.stack.client.Unusable;
import io.comanda.stack.importer.Columns.Field;
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

/// A till's file: CSV in UTF-8 whose first line names the columns. It can be read as often as one likes and is never held whole.
record TillFile(Path path, Columns columns, TillFormat format, WallClock clock) {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /// @throws Unusable if it is no such file
    void read(Instant now, Consumer<Row> reader) {
        this.<Boolean>open((header, rows) -> {
            var rowReader = new RowReader(columns.in(header), header.size(), format, clock, now);
            rows.forEachRemaining(row -> reader.accept(rowReader.read(row)));
            return true;
        });
    }

    /// What the file calls the column of a field.
    ///
    /// @throws Unusable if it is no such file
    Optional<String> column(Field field) {
        return open((header, _) -> columns.column(field, header));
    }

    private interface Reading<T> {
        T of(List<String> header, Iterator<CsvRecord> rows);
    }

    private <T> T open(Reading<T> reading) {
        try (var text = Files.newBufferedReader(path);
                var csv = CsvReader.builder().fieldSeparator(format.separator())
                        .allowMissingFields(true).allowExtraFields(true).ofCsvRecord(withoutByteOrderMark(text))) {
            var rows = csv.iterator();
            if (!rows.hasNext()) {
                throw new Unusable(path + " is empty.");
            }
            return reading.of(rows.next().getFields().stream().map(String::strip).toList(), rows);
        } catch (NoSuchFileException _) {
            throw new Unusable("There is no file " + path + ".");
        } catch (CsvParseException e) {
            throw new Unusable(path + " can't be read as CSV: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause() == null ? e : e.getCause());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Unusable unreadable(Throwable e) {
        return new Unusable(e instanceof CharacterCodingException
                ? path + " is not in UTF-8. Convert it first, as in: iconv -f windows-1252 -t utf-8 " + path + " > utf-8.csv"
                : path + " can't be read: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    }

    private static BufferedReader withoutByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }
}
