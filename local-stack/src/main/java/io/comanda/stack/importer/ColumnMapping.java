package io.comanda.stack.importer;

import io.comanda.stack.client.ImportFailure;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Maps fields to columns of the file, as in `order=id,dish=name`.
///
/// @param mapped the explicit mappings; other fields are in the column of their own name
record ColumnMapping(Map<Field, String> mapped) {

    enum Field {
        ORDER, DATE, TIME, DISH, CHOICE, CATEGORY, PRICE, QUANTITY;

        boolean isOptional() {
            return switch (this) {
                case CHOICE, CATEGORY, QUANTITY -> true;
                case ORDER, DATE, TIME, DISH, PRICE -> false;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ColumnMapping {
        mapped = Map.copyOf(mapped);
    }

    /// @throws ImportFailure if it is not `field=column,field=column`
    static ColumnMapping parse(String map) {
        var mapped = new EnumMap<Field, String>(Field.class);
        for (var pair : map.isBlank() ? List.<String>of() : List.of(map.split(",", -1))) {
            int equals = pair.indexOf('=');
            if (equals < 1 || pair.substring(equals + 1).isBlank()) {
                throw new ImportFailure("--map must be field=column pairs separated by commas, as in order=id,dish=name; '" + pair
                        + "' is not one.");
            }
            var field = field(pair.substring(0, equals).strip());
            if (mapped.put(field, pair.substring(equals + 1).strip()) != null) {
                throw new ImportFailure("--map names a column for '" + field + "' twice.");
            }
        }
        return new ColumnMapping(mapped);
    }

    private static Field field(String name) {
        return Arrays.stream(Field.values()).filter(field -> field.toString().equals(name)).findAny()
                .orElseThrow(
                        () -> new ImportFailure(
                                "--map does not have a field '" + name + "'; the fields are " + list(Arrays.asList(Field.values())) + "."));
    }

    /// The column index of each field in a file with this header.
    ///
    /// @throws ImportFailure if a required or explicitly mapped column is missing
    Map<Field, Integer> indexes(List<String> header) {
        var indexes = new EnumMap<Field, Integer>(Field.class);
        for (var field : Field.values()) {
            column(field, header).ifPresent(column -> indexes.put(field, header.indexOf(column)));
        }
        return indexes;
    }

    /// The name of the column for this field, if the file has one.
    Optional<String> column(Field field, List<String> header) {
        var column = mapped.getOrDefault(field, field.toString());
        if (header.contains(column)) {
            return Optional.of(column);
        }
        if (field.isOptional() && !mapped.containsKey(field)) {
            return Optional.empty();
        }
        throw new ImportFailure("The file has no column '" + column + "' for the field '" + field + "'; it has " + list(header)
                + ". Name it, as in --map " + field + "=" + (header.isEmpty() ? "…" : header.getFirst()) + ".");
    }

    private static String list(List<?> names) {
        return names.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
