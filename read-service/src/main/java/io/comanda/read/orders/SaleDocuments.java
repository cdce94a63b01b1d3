package io.comanda.read.orders;

import io.comanda.events.Envelope;
import io.comanda.events.Fulfilment;
import io.comanda.events.LineAmounts;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import io.comanda.events.Percent;
import io.comanda.read.elastic.Document;
import io.comanda.read.elastic.Indices;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The documents of an order in the view `sales`, of four kinds. Each measure is in one kind only, so that every figure is a plain sum.
/// A sale counts on the order's business day; money, and what was returned, on the day on which it changed hands ([MoneyColumns]).
///
/// Their version is the revision at which the sale last changed. So they must not contain anything that changes otherwise, like a
/// line's status or the time of a status. What is not sold (not yet, or no longer) has a document that is marked as removed, which no query
/// counts: it may have been sold before, or in a history that PostgreSQL lost in a restore.
final class SaleDocuments {

    /// It counts nowhere.
    private static final Map<String, Object> REMOVED = Map.of("removed", true);

    static List<Document> documents(OrderState order, int epoch) {
        var columns = new LinkedHashMap<String, Map<String, Object>>();
        addLines(order, columns);
        addService(order, columns);
        columns.put("order", wholeOrder(order));
        if (!order.status().isSale()) {
            columns.replaceAll((_, _) -> REMOVED);
        }
        MoneyColumns.add(order, columns);

        var index = Indices.of(OrderViews.SALES, order.id());
        long version = Envelope.version(epoch, order.saleRevision());
        return columns.entrySet().stream().map(part -> new Document(OrderViews.SALES, index, order.id() + ":" + part.getKey(), version,
                source(order, part.getValue()), false)).toList();
    }

    private static Map<String, Object> source(OrderState order, Map<String, Object> columns) {
        var source = new LinkedHashMap<String, Object>();
        source.put(OrderViews.ORDER_PREFIX, order.id().getMostSignificantBits());
        source.putAll(columns);
        return source;
    }

    /// The first line of each dish and of each category is marked, so that the number of orders is a sum, too.
    private static void addLines(OrderState order, Map<String, Map<String, Object>> columns) {
        var amounts = LineAmounts.of(order.restaurant(), order.lines());
        var dishes = new HashSet<UUID>();
        var categories = new HashSet<String>();
        var dishesOfCategories = new HashSet<List<Object>>();
        for (var line : order.lines()) {
            if (!line.status().isSold()) {
                columns.put("line:" + line.number(), REMOVED);
                continue;
            }
            var sold = line(order, line, amounts.getOrDefault(line.number(), LineAmounts.NONE));
            if (dishes.add(line.dishId())) {
                sold.put("dishOrders", 1);
            }
            if (categories.add(line.category())) {
                sold.put("categoryOrders", 1);
            }
            // A dish's category may change between two rounds of one order.
            if (dishesOfCategories.add(List.of(line.dishId(), line.category()))) {
                sold.put("dishCategoryOrders", 1);
            }
            columns.put("line:" + line.number(), sold);
        }
    }

    /// Of the rate at which it is taxed, and of no dish. There is one for every line where service may be charged: it may have been before.
    private static void addService(OrderState order, Map<String, Map<String, Object>> columns) {
        var charge = order.restaurant().billing().serviceCharge();
        if (charge == null) {
            return;
        }
        var charged = LineAmounts.ofService(order.restaurant(), order.lines(), order.totals());
        for (var line : order.lines()) {
            var amounts = charged.get(line.number());
            columns.put("service:" + line.number(), amounts == null
                    ? REMOVED
                    : service(order, charge.taxed() ? line.taxPercent() : Percent.ZERO, amounts));
        }
    }

    private static Map<String, Object> service(OrderState order, Percent rate, LineAmounts amounts) {
        var columns = SaleColumns.ofSale(order, "service");
        columns.put("taxMillionths", rate.millionths());
        columns.put("net", amounts.net());
        columns.put("tax", amounts.tax());
        columns.put("gross", amounts.gross());
        columns.put("service", amounts.gross());
        return columns;
    }

    private static Map<String, Object> line(OrderState order, OrderLine line, LineAmounts amounts) {
        var columns = SaleColumns.ofSale(order, "line");
        SaleColumns.addDish(line, columns);
        columns.put("items", line.quantity());
        columns.put("net", amounts.net());
        columns.put("tax", amounts.tax());
        columns.put("gross", amounts.gross());
        columns.put("discount", line.discount().minor());
        return columns;
    }

    private static Map<String, Object> wholeOrder(OrderState order) {
        var columns = SaleColumns.ofSale(order, "order");
        columns.put("orders", 1);
        columns.put("placedAt", order.placedAt());
        switch (order.fulfilment()) {
            case Fulfilment.DineIn(_, int covers) when covers > 0 -> columns.put("covers", covers);
            case Fulfilment.DineIn _,Fulfilment.Takeaway _ -> {
            }
        }
        return columns;
    }

    private SaleDocuments() {
    }
}
