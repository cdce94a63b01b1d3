package io.comanda.read.sales;

import java.util.List;
import java.util.Set;

/// Which columns have a dimension, and so which measures its groups have: a line has a dish but no payment.
enum SalesKind {
    /// All columns have it.
    ANY,
    LINE,
    PAYMENT,
    /// Payments and refunds alone, by whatever they are grouped.
    TAKING;

    List<SalesMeasure> measures() {
        return switch (this) {
            case ANY -> List.of(SalesMeasure.ORDERS, SalesMeasure.ITEMS, SalesMeasure.COVERS, SalesMeasure.NET, SalesMeasure.TAX,
                    SalesMeasure.GROSS, SalesMeasure.DISCOUNTS, SalesMeasure.SERVICE, SalesMeasure.RETURNED, SalesMeasure.PAID,
                    SalesMeasure.REFUNDED, SalesMeasure.TIPS);
            case LINE -> List.of(SalesMeasure.ORDERS, SalesMeasure.ITEMS, SalesMeasure.NET, SalesMeasure.TAX, SalesMeasure.GROSS,
                    SalesMeasure.DISCOUNTS, SalesMeasure.RETURNED);
            case PAYMENT -> List.of(SalesMeasure.ORDERS, SalesMeasure.PAID, SalesMeasure.REFUNDED, SalesMeasure.TIPS);
            case TAKING -> List.of(SalesMeasure.PAYMENTS, SalesMeasure.REFUNDS, SalesMeasure.PAID, SalesMeasure.REFUNDED,
                    SalesMeasure.TIPS, SalesMeasure.ROUNDING);
        };
    }

    /// The measure by which groups are ranked.
    SalesMeasure size() {
        return this == PAYMENT || this == TAKING ? SalesMeasure.PAID : SalesMeasure.GROSS;
    }

    /// Whether an order is in at most one group, so that the orders of several groups can be added.
    boolean partitionsOrders() {
        return this == ANY;
    }

    /// The kind of groups by all of these dimensions.
    ///
    /// @throws IllegalArgumentException if no column has all of them: a payment is for the whole order, not for a dish
    static SalesKind of(List<SalesDimension> by) {
        var kinds = Set.copyOf(by.stream().map(SalesDimension::kind).filter(kind -> kind != ANY).toList());
        if (kinds.size() > 1) {
            throw new IllegalArgumentException("No column has all of " + by);
        }
        return kinds.stream().findFirst().orElse(ANY);
    }

    /// The column whose sum is the number of orders in a group by all of these dimensions. For example, the first line of each dish in an
    /// order has `dishOrders` 1.
    static String ordersColumn(List<SalesDimension> by) {
        boolean dish = by.contains(SalesDimension.DISH);
        boolean category = by.contains(SalesDimension.CATEGORY);
        if (by.contains(SalesDimension.PAYMENT)) {
            return "methodOrders";
        }
        return dish && category ? "dishCategoryOrders" : dish ? "dishOrders" : category ? "categoryOrders" : "orders";
    }
}
