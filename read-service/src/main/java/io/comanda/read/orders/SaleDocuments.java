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

/// The documents of an order in the view `sales`, of three kinds. Each measure is in one kind only, so that every figure is a plain sum.
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
        columns.put("order", wholeOrder(order));
        addPayments(order, columns);

        var index = Indices.of(OrderViews.SALES, order.id());
        long version = Envelope.version(epoch, order.saleRevision());
        return columns.entrySet().stream().map(part -> new Document(OrderViews.SALES, index, order.id() + ":" + part.getKey(), version,
                source(order, order.status().isSale() ? part.getValue() : REMOVED), false)).toList();
    }

    private static Map<String, Object> source(OrderState order, Map<String, Object> columns) {
        var source = new LinkedHashMap<String, Object>();
        source.put(OrderViews.ORDER_PREFIX, order.id().getMostSignificantBits());
        source.putAll(columns);
        return source;
    }

    /// The first line of each dish and of each category is marked, so that the number of orders is a sum, too.
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
            // A dish's category may change between two rounds of one order.
            if (dishesOfCategories.add(List.of(line.dishId(), line.category()))) {
                sold.put("dishCategoryOrders", 1);
            }
            columns.put("line:" + line.number(), sold);
        }
    }

    private static Map<String, Object> line(OrderState order, OrderLine line, LineAmounts amounts) {
        var columns = placeAndTime(order, "line");
        columns.put("dishId", line.dishId());
        columns.put("dishCode", line.dishCode());
        columns.put("dishName", line.dishName());
        columns.put("category", line.category());
        columns.put("taxMillionths", line.taxPercent().millionths());
        columns.put("items", line.quantity());
        columns.put("net", amounts.net());
        columns.put("tax", amounts.tax());
        columns.put("gross", amounts.gross());
        columns.put("discount", line.discount().minor());
        return columns;
    }

    private static Map<String, Object> wholeOrder(OrderState order) {
        var columns = placeAndTime(order, "order");
        columns.put("orders", 1);
        columns.put("placedAt", order.placedAt());
        switch (order.fulfilment()) {
            case Fulfilment.DineIn(_, int covers) when covers > 0 -> columns.put("covers", covers);
            case Fulfilment.DineIn _,Fulfilment.Takeaway _ -> {
            }
        }
        return columns;
    }

    /// The first payment by each method is marked, for the number of orders by payment method.
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
        var columns = placeAndTime(order, "payment");
        columns.put("method", payment.method());
        columns.put("amount", payment.amount().minor());
        columns.put("refunded", refunds.stream().mapToLong(refund -> refund.amount().minor()).sum());
        columns.put("tip", payment.tip().minor() - refunds.stream().mapToLong(refund -> refund.tip().minor()).sum());
        return columns;
    }

    /// Place and time: day, week, month and weekday of the restaurant's business date, and the local hour.
    private static Map<String, Object> placeAndTime(OrderState order, String kind) {
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

    /// By ISO 8601: weeks begin on Monday, and the first week has the year's first Thursday.
    private static String week(LocalDate date) {
        return String.format(Locale.ROOT, "%d-W%02d", date.get(IsoFields.WEEK_BASED_YEAR), date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private SaleDocuments() {
    }
}
