package io.comanda.write.restaurant;

import io.comanda.write.command.Validation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The codes of some tables, to be printed.
///
/// @param tables as orders name them
/// @param rotate whether all codes that were made before are to become worthless; null if not
public record MakeTableCodes(List<String> tables, @Nullable Boolean rotate) {

    /// A large hall.
    private static final int TABLES_MAX = 500;

    /// As in an order.
    private static final int TABLE_CHARACTERS_MAX = 20;

    public MakeTableCodes {
        var validation = new Validation();
        var named = new ArrayList<String>();
        var given = validation.list("tables", tables, 1, TABLES_MAX);
        for (int i = 0; i < given.size(); i++) {
            named.add(validation.text("tables/" + i, given.get(i), TABLE_CHARACTERS_MAX));
        }
        validation.throwIfInvalid();
        tables = List.copyOf(named);
    }
}
