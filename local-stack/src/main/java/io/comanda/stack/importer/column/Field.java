package io.comanda.stack.importer.column;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A field of an order that a file may have a column for. Fields of the whole order are on its first row, or equal on each.
public enum Field {
    ORDER, DATE, TIME, DISH, CHOICE, CATEGORY, PRICE, TOTAL, QUANTITY, TAX, TAX_RATE, DISCOUNT, DISCOUNT_PERCENT, TIP, PAYMENT, TABLE,
    COVERS, SERVER, CUSTOMER, NOTE, KIND, STATUS, REFUND_OF;

    private static final Set<Field> REQUIRED = EnumSet.of(ORDER, DATE, DISH);

    /// They mean something only together with an option that says what their values mean.
    private static final Set<Field> ONLY_IF_MAPPED = EnumSet.of(KIND, STATUS, REFUND_OF);

    private static final Set<Field> AMOUNTS = EnumSet.of(PRICE, TOTAL, TAX, DISCOUNT, TIP);

    /// Whether every file needs a column for it. Every file also needs a price or a total.
    public boolean isRequired() {
        return REQUIRED.contains(this);
    }

    boolean isOnlyReadIfMapped() {
        return ONLY_IF_MAPPED.contains(this);
    }

    public boolean isAmount() {
        return AMOUNTS.contains(this);
    }

    public static Optional<Field> of(String name) {
        return Arrays.stream(values()).filter(field -> field.toString().equals(name)).findAny();
    }

    /// As in `--map`: `tax-rate`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
