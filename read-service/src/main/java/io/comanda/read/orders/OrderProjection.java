package io.comanda.read.orders;

import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.Message;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Message.RestaurantMessage;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import io.comanda.events.OrderStatus;
import io.comanda.events.Payment;
import io.comanda.read.elastic.Document;
import io.comanda.read.elastic.Indices;
import io.comanda.read.projector.Projection;
import io.comanda.read.question.Compounds;
import io.comanda.read.question.QueryWords;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Projects an order's message into one document of the view `orders`, and its documents of the view `sales`.
@ApplicationScoped
class OrderProjection implements Projection {

    /// An order is one or two kilobytes: a thousand of them are a bulk of a few megabytes, the best size for Elasticsearch.
    private static final int BATCH_MESSAGES = 1_000;

    @Override
    public String name() {
        return OrderViews.ORDERS;
    }

    @Override
    public String bindingKey() {
        return "order.#";
    }

    @Override
    public int batchMessages() {
        return BATCH_MESSAGES;
    }

    @Override
    public boolean isBusyByDay() {
        return true;
    }

    @Override
    public List<Document> documents(Message message) {
        return switch (message) {
            case OrderMessage(var envelope, _, var order) -> {
                var documents = new ArrayList<>(SaleDocuments.documents(order, envelope.epoch()));
                documents.add(new Document(OrderViews.ORDERS, Indices.of(OrderViews.ORDERS, order.id()), order.id().toString(),
                        envelope.version(),
                        order(order), true));
                yield documents;
            }
            case RestaurantMessage _ -> throw new IllegalArgumentException("A restaurant's message in the projection of orders");
        };
    }

    private static Map<String, Object> order(OrderState order) {
        var document = new LinkedHashMap<String, Object>();
        document.put("state", order);
        document.put("id", order.id());
        document.put("status", order.status());
        document.put("restaurantId", order.restaurant().id());
        document.put("restaurantCode", order.restaurant().code());
        document.put("currency", order.restaurant().currency());
        document.put("fulfilment", FulfilmentKind.of(order.fulfilment()));
        if (order.guestId() != null) {
            document.put("guestId", order.guestId());
        }
        if (order.mergedInto() != null) {
            document.put("merged", true);
        }
        document.put("placedAt", order.placedAt());
        document.put("businessDate", order.businessDate());
        document.put("stations", OrderInKitchen.stations(order));
        document.put("takenAwayStations", OrderInKitchen.takenAwayStations(order));
        document.put("voidedItems", order.lines().stream().filter(line -> line.status() == LineStatus.VOIDED)
                .mapToInt(OrderLine::quantity).sum());
        addTimes(order, document);
        document.put("gross", order.totals().gross().minor());
        document.put("balance", isGivenBack(order) ? 0 : order.totals().balance().minor());
        var text = text(order);
        document.put("text", text);
        document.put("backwards", text.stream().map(QueryWords::reversed).toList());
        document.put("number", order.number());
        switch (order.fulfilment()) {
            case Fulfilment.DineIn(var table, _) -> document.put("table", table);
            case Fulfilment.Takeaway(_, var phone, _) -> {
                if (phone != null) {
                    document.put("phoneBackwards", PhoneNumbers.columns(phone, order.restaurant().timeZone()));
                }
            }
        }
        return document;
    }

    /// Nobody waits for the money of an order that was over and was then given back whole.
    private static boolean isGivenBack(OrderState order) {
        var totals = order.totals();
        return order.status().isOver() && totals.paid().isPositive() && totals.refunded().equals(totals.paid());
    }

    /// How long an order took until it was ready, and whether that was later than promised.
    private static void addTimes(OrderState order, Map<String, Object> document) {
        if (order.promisedAt() != null) {
            document.put("promisedAt", order.promisedAt());
        }
        var kitchen = OrderInKitchen.times(order);
        if (kitchen.dueAt() != null) {
            document.put("dueAt", kitchen.dueAt());
        }
        OrderInKitchen.since(order).ifPresent(since -> document.put("kitchenSince", since));
        var ready = order.statusAt().get(OrderStatus.READY);
        if (ready == null) {
            return;
        }
        document.put("waitingSeconds", Duration.between(OrderInKitchen.waitsFrom(order, ready), ready).toSeconds());
        var preparing = order.statusAt().get(OrderStatus.PREPARING);
        if (preparing != null) {
            document.put("preparationSeconds", Duration.between(preparing, ready).toSeconds());
        }
        document.put("late", kitchen.isLate(ready));
    }

    /// Everything by which people search for an order. Voided lines are included, because they raise questions. Removed lines were never
    /// prepared, and an erased customer has no name. Elasticsearch folds only Latin letters, so a name in another script is there twice.
    private static Set<String> text(OrderState order) {
        var text = new LinkedHashSet<String>();
        text.add(Integer.toString(order.number()));
        if (order.reference() != null) {
            text.add(order.reference());
        }
        switch (order.fulfilment()) {
            case Fulfilment.DineIn(var table, _) -> text.add(table);
            case Fulfilment.Takeaway(var customerName, _, _) -> {
                if (customerName != null) {
                    text.add(customerName);
                    text.add(QueryWords.folded(customerName));
                }
            }
        }
        if (order.server() != null) {
            text.add(order.server());
        }
        order.payments().stream().map(Payment::reference).filter(Objects::nonNull).forEach(text::add);
        order.history().forEach(entry -> text.add(entry.by().subject()));
        order.lines().stream().filter(line -> line.status() != LineStatus.REMOVED).forEach(line -> addWords(line, text));
        return text;
    }

    private static void addWords(OrderLine line, Set<String> text) {
        text.add(line.dishName());
        text.addAll(Compounds.OF_FOOD.partsOfAll(line.dishName()));
        line.choices().forEach(choice -> text.add(choice.name()));
        if (line.note() != null) {
            text.add(line.note());
        }
    }
}
