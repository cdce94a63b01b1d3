package io.comanda.stack.home;

import java.util.Locale;

/// As what a token makes somebody known: a guest, staff, or the machine that shows guests their numbers.
public enum TokenRole {
    GUEST, WAITER, KITCHEN, MANAGER, OPERATOR, SCREEN;

    /// As tokens and people write it.
    public String inWords() {
        return name().toLowerCase(Locale.ROOT);
    }
}
