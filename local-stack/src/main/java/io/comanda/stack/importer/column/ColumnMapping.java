package io.comanda.stack.importer.column;

import io.comanda.stack.client.ImportFailure;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Maps fields to columns of the file, as in `order=id,dish=name`.
///
/// @param mapped     the explicit mappings
/// @param byOwnName whether every other field is in the column of its own name, if the file has one
public record ColumnMapping(Map<Field, Column> mapped, boolean byOwnName) {

    /// What separates a field from its column in `--map`. A comma that no field follows belongs to the column's name.
    private static final Pattern NEXT_FIELD = Pattern.compile(",(?=\\s*[a-z-]+\\s*=)");

    /// @param names    its possible names, the first that the file has counts
    /// @param required whether a file without it is refused
    public record Column(List<String> names, boolean required) {

        public Column {
            names = List.copyOf(names);
        }
    }

    public ColumnMapping {
        mapped = Map.copyOf(mapped);
    }

    /// @throws ImportFailure if it is not `field=column,field=column`
    public static ColumnMapping parse(String map) {
        var mapped = new EnumMap<Field, Column>(Field.class);
        for (var pair : map.isBlank() ? List.<String>of() : List.of(NEXT_FIELD.split(map, -1))) {
            int equals = pair.indexOf('=');
            if (equals < 1 || pair.substring(equals + 1).isBlank()) {
                throw new ImportFailure("--map must be field=column pairs separated by commas, as in order=id,dish=name; '" + pair
                        + "' is not one.");
            }
            var field = field(pair.substring(0, equals).strip());
            if (mapped.put(field, new Column(List.of(pair.substring(equals + 1).strip()), true)) != null) {
                throw new ImportFailure("--map names a column for '" + field + "' twice.");
            }
        }
        return new ColumnMapping(mapped, true);
    }

    private static Field field(String name) {
        return Field.of(name).orElseThrow(() -> new ImportFailure(
                "--map does not have a field '" + name + "'; the fields are " + list(Arrays.asList(Field.values())) + "."));
    }

    /// These mappings, and those of a profile for the other fields. A profile knows all columns of its till.
    public ColumnMapping over(ColumnMapping profile) {
        var all = new EnumMap<Field, Column>(Field.class);
        all.putAll(profile.mapped);
        all.putAll(mapped);
        return new ColumnMapping(all, false);
    }

    /// Finds the columns in a file with this header.
    ///
    /// @param firstRow the cells of its first row, for suggestions
    /// @throws ImportFailure if a required column is missing, or one that is used is there twice
    public Columns in(List<String> header, List<String> firstRow) {
        var indexes = new EnumMap<Field, Integer>(Field.class);
        for (var field : Field.values()) {
            index(field, header, firstRow).ifPresent(index -> indexes.put(field, index));
        }
        if (!indexes.containsKey(Field.PRICE) && !indexes.containsKey(Field.TOTAL)) {
            throw missing("a column for the field 'price' (of one) or 'total' (of the row: quantity times price)", Field.PRICE, header,
                    firstRow);
        }
        return new Columns(header, indexes);
    }

    private OptionalInt index(Field field, List<String> header, List<String> firstRow) {
        var column = mapped.get(field);
        if (column == null && (field.isOnlyReadIfMapped() || !byOwnName)) {
            return OptionalInt.empty();
        }
        for (var name : column == null ? List.of(field.toString()) : column.names()) {
            var indexes = indexes(name, header, column != null);
            if (indexes.size() > 1) {
                throw new ImportFailure("The file has the column '" + name + "' for the field '" + field + "' twice, as column "
                        + indexes.stream().map(index -> position(index)).collect(Collectors.joining(" and as column "))
                        + ". Rename one of them in the file's header.");
            }
            if (!indexes.isEmpty()) {
                return OptionalInt.of(indexes.getFirst());
            }
        }
        if (column == null ? field.isRequired() : column.required()) {
            throw missing("no column '" + (column == null ? field : String.join("' or '", column.names())) + "' for the field '" + field
                    + "'", field, header, firstRow);
        }
        return OptionalInt.empty();
    }

    /// Columns of exactly this name, else those that differ only in case. Without a mapping only the exact name is certain:
    /// `Total` is often that of the order.
    private static List<Integer> indexes(String name, List<String> header, boolean isMapped) {
        var exact = IntStream.range(0, header.size()).filter(index -> header.get(index).equals(name)).boxed().toList();
        return exact.isEmpty() && isMapped
                ? IntStream.range(0, header.size()).filter(index -> header.get(index).equalsIgnoreCase(name)).boxed().toList()
                : exact;
    }

    /// As spreadsheets name it, and its number: `C (3)`.
    private static String position(int index) {
        var letters = new StringBuilder();
        for (int left = index; left >= 0; left = left / 26 - 1) {
            letters.insert(0, (char) ('A' + left % 26));
        }
        return letters + " (" + (index + 1) + ")";
    }

    private static ImportFailure missing(String what, Field field, List<String> header, List<String> firstRow) {
        var suggestion = Suggestions.of(header, firstRow);
        return new ImportFailure((what.startsWith("no ") ? "The file has " + what : "The file needs " + what) + "; it has " + list(header)
                + ". Name it, as in --map " + field + "=" + (header.isEmpty() ? "…" : header.getFirst()) + "."
                + suggestion.map(map -> "\nPerhaps: --map " + map).orElse(""));
    }

    private static String list(List<?> names) {
        return names.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
