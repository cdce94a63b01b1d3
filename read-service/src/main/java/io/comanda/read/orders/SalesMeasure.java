package io.comanda.read.orders;

import java.util.Locale;

/// What is summed over sales.
enum SalesMeasure {
    ORDERS("orders", false),
    ITEMS("items", false),
    COVERS("covers", false),
    NET("net", true),
    TAX("tax", true),
    GROSS("gross", true),
    DISCOUNTS("discount", true),
    PAID("amount", true),
    REFUNDED("refunded", true),
    TIPS("tip", true);

    private final String column;
    private final boolean money;

    SalesMeasure(String column, boolean money) {
        this.column = column;
        this.money = money;
    }

    String column() {
        return column;
    }

    /// Whether it is an amount of the group's currency; others are counts.
    boolean isMoney() {
        return money;
    }

    /// As the answer calls it.
    String answered() {
        return name().toLowerCase(Locale.ROOT);
    }
}
