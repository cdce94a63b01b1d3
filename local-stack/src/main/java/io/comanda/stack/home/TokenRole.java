package io.comanda.stack.home;

import java.util.Locale;

/// The role in a token: a guest, staff, or the screen that shows guests the numbers of their orders.
public enum TokenRole {
    GUEST, WAITER, KITCHEN, MANAGER, OPERATOR, SCREEN;

    /// As it is written in tokens and on the command line.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
