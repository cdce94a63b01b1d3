package io.comanda.stack.importer;

import io.comanda.stack.client.Unusable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which column of the file says what, as in `order=id,dish=name`.
///
/// @param mapped what was said; a field that wasn't is looked for under its own name
record Columns(Map<Field, String> mapped) {

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

    Columns {
        mapped = Map.copyOf(mapped);
    }

    /// @throws Unusable if it is not `field=column,field=column`
    static Columns parse(String map) {
        var mapped = new EnumMap<Field, String>(Field.class);
        for (var pair : map.isBlank() ? List.<String>of() : List.of(map.split(",", -1))) {
            int equals = pair.indexOf('=');
            if (equals < 1 || pair.substring(equals + 1).isBlank()) {
                throw new Unusable("--map wants field=column pairs with commas between them, as in order=id,dish=name; '" + pair
                        + "' is none.");
            }
            var field = field(pair.substring(0, equals).strip());
            if (mapped.put(field, pair.substring(equals + 1).strip()) != null) {
                throw new Unusable("--map names a column for '" + field + "' twice.");
            }
        }
        return new Columns(mapped);
    }

    private static Field field(String name) {
        return Arrays.stream(Field.values()).filter(field -> field.toString().equals(name)).findAny()
                .orElseThrow(
                        () -> new Unusable("--map knows no field '" + name + "'; there are " + list(Arrays.asList(Field.values())) + "."));
    }

    /// Where each field stands in a file with this header.
    ///
    /// @throws Unusable if the file lacks a column that is needed, or was named
    Map<Field, Integer> in(List<String> header) {
        var places = new EnumMap<Field, Integer>(Field.class);
        for (var field : Field.values()) {
            column(field, header).ifPresent(column -> places.put(field, header.indexOf(column)));
        }
        return places;
    }

    /// The column's name, if the file has one for the field.
    Optional<String> column(Field field, List<String> header) {
        var column = mapped.getOrDefault(field, field.toString());
        if (header.contains(column)) {
            return Optional.of(column);
        }
        if (field.isOptional() && !mapped.containsKey(field)) {
            return Optional.empty();
        }
        throw new Unusable("The file has no column '" + column + "' for the field '" + field + "'; it has " + list(header)
                + ". Say which it is, as in --map " + field + "=" + (header.isEmpty() ? "…" : header.getFirst()) + ".");
    }

    private static String list(List<?> names) {
        return names.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
