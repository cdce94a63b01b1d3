package io.comanda.read.orders;

/// The names of the views that orders are projected into.
public final class OrderViews {

    public static final String ORDERS = "orders";
    public static final String SALES = "sales";

    /// The column of a sale with the first 64 bits of its order's id, by which the sales of a range of orders are found. A sale has no
    /// source, and Elasticsearch can't search for a range of document ids.
    public static final String ORDER_PREFIX = "orderPrefix";

    private OrderViews() {
    }
}
