package io.comanda.read.sales;

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
    SERVICE("service", true),
    PAID("amount", true),
    REFUNDED("refunded", true),
    TIPS("tip", true),
    ROUNDING("rounding", true),
    RETURNED("returned", true),
    PAYMENTS("payments", false),
    REFUNDS("refunds", false);

    private final String column;
    private final boolean money;

    SalesMeasure(String column, boolean money) {
        this.column = column;
        this.money = money;
    }

    String column() {
        return column;
    }

    /// Whether it is an amount in the group's currency; the others are counts.
    boolean isMoney() {
        return money;
    }

    /// Its name in the response.
    String property() {
        return name().toLowerCase(Locale.ROOT);
    }
}
