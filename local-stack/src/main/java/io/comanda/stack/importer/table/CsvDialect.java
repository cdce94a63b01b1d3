package io.comanda.stack.importer.table;

import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.importer.format.AmountFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Recognises the separator of a CSV file: with the right one nearly all rows have as many cells as the header.
final class CsvDialect {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

    /// Excel's own way to name the separator.
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=(.)\"?[,;\\t|]*", Pattern.CASE_INSENSITIVE);

    /// Shares of the rows below the header that have its width: certain, likely, and better than nothing.
    private static final List<Double> SHARES = List.of(0.9, 0.5, 0.0);

    /// @param rows  of a sample, from the header on
    /// @param share of the rows below the header that have its width
    private record Attempt(CsvSource source, List<TableRow> rows, double share) {

        static Attempt of(CsvSource source, @Nullable Integer headerLine) {
            var sample = source.first(Table.SAMPLE_ROWS);
            if (sample.isEmpty()) {
                return new Attempt(source, List.of(), 0);
            }
            var header = sample.stream().filter(row -> headerLine != null && row.line() == headerLine).findFirst()
                    .orElseGet(() -> Header.find(sample));
            var rows = sample.subList(sample.indexOf(header), sample.size());
            long same = rows.stream().filter(row -> row.cells().size() == header.cells().size()).count() - 1;
            return new Attempt(source, rows, rows.size() == 1 ? 1 : (double) same / (rows.size() - 1));
        }

        int width() {
            return rows.isEmpty() ? 0 : rows.getFirst().cells().size();
        }

        /// Whether a cell has one of two quotation marks, as in `1,"Soup` of `1,"Soup; hot"`.
        boolean cutsQuotes() {
            return rows.stream().flatMap(row -> row.cells().stream())
                    .anyMatch(cell -> cell.chars().filter(character -> character == '"').count() % 2 == 1);
        }

        /// Whether commas are in amounts only, even in the header, so that they are decimal signs.
        boolean hasDecimalCommas() {
            return source.separator() != ',' && rows.stream().flatMap(row -> row.cells().stream()).filter(cell -> cell.indexOf(',') >= 0)
                    .allMatch(AmountFormat::hasPointOrComma);
        }
    }

    /// @throws ImportFailure if it cannot be told, or the file is not valid with any
    static CsvSource recognise(Path file, TextEncoding encoding, TableOptions options) {
        var separatorLine = SEPARATOR_LINE.matcher(firstLine(file, encoding));
        boolean named = separatorLine.matches();
        if (options.separator() != null) {
            return new CsvSource(file, encoding, separator(options.separator()), named);
        }
        return named
                ? new CsvSource(file, encoding, separator(separatorLine.group(1).charAt(0)), true)
                : recognise(file, encoding, options.headerLine());
    }

    private static CsvSource recognise(Path file, TextEncoding encoding, @Nullable Integer headerLine) {
        var attempts = new ArrayList<Attempt>();
        var failures = new ArrayList<ImportFailure>();
        for (var separator : SEPARATORS) {
            try {
                attempts.add(Attempt.of(new CsvSource(file, encoding, separator, false), headerLine));
            } catch (ImportFailure e) {
                failures.add(e);
            }
        }
        if (attempts.stream().anyMatch(attempt -> attempt.rows().isEmpty())) {
            throw new ImportFailure(file + " is empty.");
        }
        var fitting = SHARES.stream().map(share -> widest(attempts, share)).filter(list -> !list.isEmpty()).findFirst()
                .orElseThrow(() -> failures.isEmpty() ? noSeparator(file) : failures.getFirst());
        var tabs = fitting.stream().filter(attempt -> attempt.source().separator() == '\t').findFirst();
        if (tabs.isPresent()) {
            return tabs.get().source();
        }
        if (fitting.size() > 1) {
            var separators = fitting.stream().map(attempt -> name(attempt.source().separator())).toList();
            throw new ImportFailure("The columns of " + file + " can be separated by " + String.join(" or ", separators)
                    + ". Type which it is, as in --separator " + separators.getFirst() + ".");
        }
        return fitting.getFirst().source();
    }

    private static List<Attempt> widest(List<Attempt> attempts, double share) {
        var fitting = attempts.stream().filter(attempt -> attempt.width() > 1 && attempt.share() >= share).toList();
        boolean decimalCommas = fitting.stream().anyMatch(Attempt::hasDecimalCommas);
        var likely = fitting.stream().filter(attempt -> !decimalCommas || attempt.source().separator() != ',').toList();
        int width = likely.stream().mapToInt(Attempt::width).max().orElse(0);
        var widest = likely.stream().filter(attempt -> attempt.width() == width).toList();
        var uncut = widest.stream().filter(attempt -> !attempt.cutsQuotes()).toList();
        return uncut.isEmpty() ? widest : uncut;
    }

    private static ImportFailure noSeparator(Path file) {
        return new ImportFailure("No separator of columns was found in " + file + ": it has none of " + names(SEPARATORS)
                + ". Type it, as in --separator '~'.");
    }

    private static String firstLine(Path file, TextEncoding encoding) {
        try (var reader = encoding.open(file)) {
            var line = reader.readLine();
            return line == null ? "" : line;
        } catch (IOException _) {
            return "";
        }
    }

    private static char separator(char separator) {
        if (separator == '"' || separator == '\n' || separator == '\r') {
            throw new ImportFailure("--separator must be the character between two columns, as in --separator ';'.");
        }
        return separator;
    }

    /// As people type it.
    static String name(char separator) {
        return separator == '\t' ? "tab" : "'" + separator + "'";
    }

    private static String names(List<Character> separators) {
        return separators.stream().map(CsvDialect::name).collect(Collectors.joining(", "));
    }

    private CsvDialect() {
    }
}
