package io.comanda.stack.importer.table;

import io.comanda.stack.client.ImportFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Recognises the separator of a CSV file: with the right one nearly all rows have as many cells as the header.
final class CsvDialect {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

    /// Excel's own way to name the separator.
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=(.)\"?[,;\\t|]*", Pattern.CASE_INSENSITIVE);

    /// Shares of the rows below the header that have its width.
    private static final double CERTAIN = 0.9;
    private static final double LIKELY = 0.5;

    private record Attempt(CsvSource source, int width, double share) {

        static Attempt of(CsvSource source) {
            var sample = source.first(Table.SAMPLE_ROWS);
            if (sample.isEmpty()) {
                return new Attempt(source, 0, 0);
            }
            var header = Header.find(sample);
            int width = header.cells().size();
            var below = sample.stream().filter(row -> row.line() > header.line()).toList();
            long same = below.stream().filter(row -> row.cells().size() == width).count();
            return new Attempt(source, width, below.isEmpty() ? 1 : (double) same / below.size());
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
                : recognise(file, encoding);
    }

    private static CsvSource recognise(Path file, TextEncoding encoding) {
        var attempts = new ArrayList<Attempt>();
        var failures = new ArrayList<ImportFailure>();
        for (var separator : SEPARATORS) {
            try {
                attempts.add(Attempt.of(new CsvSource(file, encoding, separator, false)));
            } catch (ImportFailure e) {
                failures.add(e);
            }
        }
        var fitting = widest(attempts, CERTAIN);
        if (fitting.isEmpty()) {
            fitting = widest(attempts, LIKELY);
        }
        if (failures.isEmpty() && attempts.stream().allMatch(attempt -> attempt.width() == 0)) {
            throw new ImportFailure(file + " is empty.");
        }
        if (fitting.isEmpty()) {
            throw failures.isEmpty()
                    ? new ImportFailure("No separator of columns was found in " + file + ": neither " + names(SEPARATORS)
                            + " divides its lines into equally many cells. Type it, as in --separator ';'.")
                    : failures.getFirst();
        }
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
        int width = fitting.stream().mapToInt(Attempt::width).max().orElse(0);
        return fitting.stream().filter(attempt -> attempt.width() == width).toList();
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
