package io.comanda.read.orders;

import io.comanda.events.Envelope;
import io.comanda.events.Fulfilment;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import io.comanda.events.Payment;
import io.comanda.read.elastic.Document;
import io.comanda.read.elastic.Indices;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// What an order counts in the sales: columns of three kinds, each measure in one kind only, so that every figure is a plain sum.
///
/// They are versioned by the revision at which the sale last changed. So nothing may stand here that can change without it:
/// nothing of a line's way through the kitchen, no time of a status. What isn't sold (not yet, no longer) has no columns, and so no
/// query counts it; it is written nevertheless, because it may have been sold before, or in a past that PostgreSQL has forgotten.
final class SaleDocuments {

    /// What counts nowhere.
    private static final Map<String, Object> REMOVED = Map.of("removed", true);

    static List<Document> documents(OrderState order, int epoch) {
        var columns = new LinkedHashMap<String, Map<String, Object>>();
        addLines(order, columns);
        columns.put("order", wholeOrder(order));
        addPayments(order, columns);

        var index = Indices.of(OrderViews.SALES, order.id());
        long version = Envelope.version(epoch, order.saleRevision());
        return columns.entrySet().stream().map(part -> new Document(OrderViews.SALES, index, order.id() + ":" + part.getKey(), version,
                order.status().isSale() ? part.getValue() : REMOVED, false)).toList();
    }

    /// The first line of a dish says so, and the first of a category: so orders by dish are a sum too.
    private static void addLines(OrderState order, Map<String, Map<String, Object>> columns) {
        var amounts = LineAmounts.of(order);
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
            // A dish may have changed its category between two rounds of one order.
            if (dishesOfCategories.add(List.of(line.dishId(), line.category()))) {
                sold.put("dishCategoryOrders", 1);
            }
            columns.put("line:" + line.number(), sold);
        }
    }

    private static Map<String, Object> line(OrderState order, OrderLine line, LineAmounts amounts) {
        var columns = when(order, "line");
        columns.put("dishId", line.dishId());
        columns.put("dishCode", line.dishCode());
        columns.put("dishName", line.dishName());
        columns.put("category", line.category());
        columns.put("taxBasisPoints", line.taxBasisPoints());
        columns.put("items", line.quantity());
        columns.put("net", amounts.net());
        columns.put("tax", amounts.tax());
        columns.put("gross", amounts.gross());
        columns.put("discount", line.discount().minor());
        return columns;
    }

    private static Map<String, Object> wholeOrder(OrderState order) {
        var columns = when(order, "order");
        columns.put("orders", 1);
        columns.put("placedAt", order.placedAt());
        switch (order.fulfilment()) {
            case Fulfilment.DineIn(_, int covers) -> columns.put("covers", covers);
            case Fulfilment.Takeaway _ -> {
            }
        }
        return columns;
    }

    /// The first payment by a method says so, for orders by payment method.
    private static void addPayments(OrderState order, Map<String, Map<String, Object>> columns) {
        var methods = EnumSet.noneOf(Payment.Method.class);
        for (var payment : order.payments()) {
            var paid = payment(order, payment);
            if (methods.add(payment.method())) {
                paid.put("methodOrders", 1);
            }
            columns.put("payment:" + payment.number(), paid);
        }
    }

    private static Map<String, Object> payment(OrderState order, Payment payment) {
        var refunds = order.refunds().stream().filter(refund -> refund.payment() == payment.number()).toList();
        var columns = when(order, "payment");
        columns.put("method", payment.method());
        columns.put("amount", payment.amount().minor());
        columns.put("refunded", refunds.stream().mapToLong(refund -> refund.amount().minor()).sum());
        columns.put("tip", payment.tip().minor() - refunds.stream().mapToLong(refund -> refund.tip().minor()).sum());
        return columns;
    }

    /// Where and when: the day, its week, month and weekday are the restaurant's own, the hour is the one on its wall.
    private static Map<String, Object> when(OrderState order, String kind) {
        var restaurant = order.restaurant();
        var date = order.businessDate();
        var columns = new LinkedHashMap<String, Object>();
        columns.put("kind", kind);
        columns.put("restaurantId", restaurant.id());
        columns.put("restaurantCode", restaurant.code());
        columns.put("restaurantName", restaurant.name());
        columns.put("city", restaurant.city());
        columns.put("currency", restaurant.currency());
        columns.put("fulfilment", FulfilmentKind.of(order.fulfilment()));
        columns.put("businessDate", date);
        columns.put("week", week(date));
        columns.put("month", YearMonth.from(date).toString());
        columns.put("weekday", DayOfWeek.from(date).getValue());
        columns.put("hour", order.placedAtLocal().getHour());
        return columns;
    }

    /// As ISO 8601 counts: weeks begin on Monday, and the first is the one with the year's first Thursday.
    private static String week(LocalDate date) {
        return String.format(Locale.ROOT, "%d-W%02d", date.get(IsoFields.WEEK_BASED_YEAR), date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private SaleDocuments() {
    }
}
