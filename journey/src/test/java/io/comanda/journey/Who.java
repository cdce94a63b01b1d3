package io.comanda.journey;

import java.util.Locale;

/// Who may ask for something: the columns of `docs/access.md`.
enum Who {
    NOBODY, SECRET, GUEST, WAITER, KITCHEN, MANAGER, OPERATOR;

    boolean isStaff() {
        return compareTo(GUEST) > 0;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
