package io.comanda.read.orders;

import java.util.List;
import java.util.Set;

/// Which columns know a grouping, and so what can be told of its groups: a line knows its dish and no payment.
enum SalesKind {
    /// Every column knows it.
    ANY,
    LINE,
    PAYMENT;

    List<SalesMeasure> measures() {
        return switch (this) {
            case ANY -> List.of(SalesMeasure.values());
            case LINE -> List.of(SalesMeasure.ORDERS, SalesMeasure.ITEMS, SalesMeasure.NET, SalesMeasure.TAX, SalesMeasure.GROSS,
                    SalesMeasure.DISCOUNTS);
            case PAYMENT -> List.of(SalesMeasure.ORDERS, SalesMeasure.PAID, SalesMeasure.REFUNDED, SalesMeasure.TIPS);
        };
    }

    /// What makes a group a large one.
    SalesMeasure size() {
        return this == PAYMENT ? SalesMeasure.PAID : SalesMeasure.GROSS;
    }

    /// Whether an order is in one group at most, so that the orders of several groups can be added up.
    boolean partsOrders() {
        return this == ANY;
    }

    /// Of groups by all of these.
    ///
    /// @throws IllegalArgumentException if nothing knows them all: a payment is for the whole order, not for a dish
    static SalesKind of(List<SalesBy> by) {
        var kinds = Set.copyOf(by.stream().map(SalesBy::kind).filter(kind -> kind != ANY).toList());
        if (kinds.size() > 1) {
            throw new IllegalArgumentException("No column knows " + by);
        }
        return kinds.stream().findFirst().orElse(ANY);
    }

    /// The column whose sum is the number of orders in a group by all of these: the first line of a dish in its order says so, for
    /// example.
    static String ordersColumn(List<SalesBy> by) {
        boolean dish = by.contains(SalesBy.DISH);
        boolean category = by.contains(SalesBy.CATEGORY);
        if (by.contains(SalesBy.PAYMENT)) {
            return "methodOrders";
        }
        return dish && category ? "dishCategoryOrders" : dish ? "dishOrders" : category ? "categoryOrders" : "orders";
    }
}
