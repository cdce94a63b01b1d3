package io.comanda.read.orders;

/// The names of the views that orders are projected into.
public final class OrderViews {

    public static final String ORDERS = "orders";
    public static final String SALES = "sales";

    private OrderViews() {
    }
}
