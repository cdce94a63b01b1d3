package io.comanda.stack.demo;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the CSV files in this package's resources.
final class CsvResources {

    static List<NamedCsvRecord> rows(String file) {
        try (var in = Objects.requireNonNull(CsvResources.class.getResourceAsStream(file), file);
                var csv = CsvReader.builder().fieldSeparator('|').ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return csv.stream().collect(toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int number(NamedCsvRecord row, String column) {
        return Integer.parseInt(row.getField(column));
    }

    /// The words of a field, separated by blanks.
    static Stream<String> words(NamedCsvRecord row, String column) {
        var words = row.getField(column);
        return words.isEmpty() ? Stream.empty() : Arrays.stream(words.split(" "));
    }

    static <E extends Enum<E>> Set<E> set(NamedCsvRecord row, String column, Class<E> type) {
        return words(row, column).map(word -> Enum.valueOf(type, word)).collect(toCollection(() -> EnumSet.noneOf(type)));
    }

    private CsvResources() {
    }
}
