package io.comanda.stack.importer.row;

import java.time.LocalDate;
import java.util.Locale;

/// How far an order number reaches before it is given again.
public enum NumberPer {
    /// Most tills begin anew each day.
    DAY,
    /// Numbers are unique in a file, as of a till that begins anew each month.
    FILE,
    /// Numbers are never given twice.
    EVER;

    /// The reference of an order in Comanda, which is unique in a restaurant.
    ///
    /// @param day the order's business day
    String reference(String number, LocalDate day, String file) {
        return switch (this) {
            case DAY -> day + "/" + number;
            case FILE -> file + "/" + number;
            case EVER -> number;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
