package io.comanda.stack.importer.row;

import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.importer.column.Columns;
import io.comanda.stack.importer.column.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which values in the columns `kind` and `status` say that a row is a void or a refund.
///
/// @param voids   in lower case
/// @param refunds in lower case
public record Kinds(Set<String> voids, Set<String> refunds) {

    public Kinds {
        voids = Set.copyOf(voids);
        refunds = Set.copyOf(refunds);
    }

    /// @param voids   separated by commas
    /// @param refunds separated by commas
    public static Kinds parse(String voids, String refunds) {
        return new Kinds(values(voids), values(refunds));
    }

    private static Set<String> values(String list) {
        return Arrays.stream(list.split(",")).map(value -> value.strip().toLowerCase(Locale.ROOT)).filter(value -> !value.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// @throws ImportFailure if there are values without a column, or a column without values
    public void require(Columns columns) {
        boolean hasColumn = columns.has(Field.KIND) || columns.has(Field.STATUS);
        boolean hasValues = !voids.isEmpty() || !refunds.isEmpty();
        if (hasColumn && !hasValues) {
            throw new ImportFailure("--map kind= needs the values that mean a void or a refund, as in --void-values true"
                    + " or --refund-values Refund,Return.");
        }
        if (hasValues && !hasColumn) {
            throw new ImportFailure("--void-values and --refund-values need the column they are in, as in --map kind=Type.");
        }
    }

    boolean isVoid(Columns columns, List<String> cells) {
        return has(voids, columns, cells);
    }

    boolean isRefund(Columns columns, List<String> cells) {
        return has(refunds, columns, cells);
    }

    private static boolean has(Set<String> values, Columns columns, List<String> cells) {
        return Stream.of(Field.KIND, Field.STATUS).flatMap(field -> columns.text(field, cells).stream())
                .anyMatch(text -> values.contains(text.toLowerCase(Locale.ROOT)));
    }
}
