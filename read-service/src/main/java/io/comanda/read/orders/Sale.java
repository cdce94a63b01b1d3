package io.comanda.read.orders;

import io.comanda.events.Envelope;
import io.comanda.events.Fulfilment;
import io.comanda.events.OrderState;
import io.comanda.read.elastic.Document;
import io.comanda.read.elastic.Indices;
import java.time.DayOfWeek;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// What an order counts in the sales: columns of three kinds, each measure in one kind only, so that every figure is a plain sum.
///
/// They are versioned by the revision at which the sale last changed. So nothing may stand here that can change without it:
/// no status of a line, no time of a status. What isn't a sale (not yet, no longer) has no columns, and so no query counts it;
/// it is written nevertheless, because of an order that was a sale in a past that PostgreSQL has forgotten.
final class Sale {

    static final String SALES = "sales";

    static List<Document> documents(OrderState order, int epoch) {
        var documents = new ArrayList<Document>();
        var index = Indices.of(SALES, order.id());
        long version = Envelope.version(epoch, order.saleRevision());
        BiConsumer<String, Map<String, Object>> add = (id, columns) -> documents
                .add(new Document(SALES, index, id, version, order.status().isSale() ? columns : Map.of("removed", true), false));

        addLines(order, add);
        add.accept(order.id() + ":order", wholeOrder(order));
        for (var payment : order.payments()) {
            var columns = when(order, "payment");
            columns.put("method", payment.method());
            columns.put("amount", payment.amount().minor());
            columns.put("tip", payment.tip().minor());
            add.accept(order.id() + ":payment:" + payment.number(), columns);
        }
        return documents;
    }

    /// The first line of a dish says so, and the first of a category: so orders by dish are a sum too.
    private static void addLines(OrderState order, BiConsumer<String, Map<String, Object>> add) {
        var amounts = LineAmounts.of(order);
        var dishes = new HashSet<Object>();
        var categories = new HashSet<String>();
        for (var line : order.lines()) {
            var columns = when(order, "line");
            columns.put("dishId", line.dishId());
            columns.put("dishCode", line.dishCode());
            columns.put("dishName", line.dishName());
            columns.put("category", line.category());
            columns.put("items", line.quantity());
            var amount = amounts.getOrDefault(line.number(), LineAmounts.NONE);
            columns.put("net", amount.net());
            columns.put("tax", amount.tax());
            columns.put("gross", amount.gross());
            if (dishes.add(line.dishId())) {
                columns.put("dishOrders", 1);
            }
            if (categories.add(line.category())) {
                columns.put("categoryOrders", 1);
            }
            add.accept(order.id() + ":line:" + line.number(), columns);
        }
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

    /// Where and when: the day, its month and its weekday are the restaurant's own, the hour is the one on its wall.
    private static Map<String, Object> when(OrderState order, String kind) {
        var restaurant = order.restaurant();
        var date = restaurant.businessDate(order.placedAt());
        var columns = new LinkedHashMap<String, Object>();
        columns.put("kind", kind);
        columns.put("restaurantId", restaurant.id());
        columns.put("restaurantCode", restaurant.code());
        columns.put("currency", restaurant.currency());
        columns.put("fulfilment", FulfilmentKind.of(order.fulfilment()));
        columns.put("businessDate", date);
        columns.put("month", YearMonth.from(date).toString());
        columns.put("weekday", DayOfWeek.from(date).getValue());
        columns.put("hour", order.placedAt().atZone(restaurant.timeZone()).getHour());
        return columns;
    }

    private Sale() {
    }
}
