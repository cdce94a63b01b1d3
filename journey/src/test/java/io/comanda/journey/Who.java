package io.comanda.journey;

import java.util.Locale;

/// Who may ask for something: the columns of `docs/access.md`.
enum Who {
    NOBODY, SECRET, GUEST, WAITER, KITCHEN, MANAGER, OPERATOR, SCREEN;

    /// Whether they belong to a restaurant, as its people do and its screens.
    boolean isStaff() {
        return compareTo(GUEST) > 0;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
