package io.comanda.events;

import io.comanda.events.OrderEvent.*;
import io.comanda.events.OrderEvent.CustomerErased;
import io.comanda.events.OrderEvent.DiscountGiven;
import io.comanda.events.OrderEvent.LineChanged;
import io.comanda.events.OrderEvent.LineRemoved;
import io.comanda.events.OrderEvent.LineVoided;
import io.comanda.events.OrderEvent.LinesAdded;
import io.comanda.events.OrderEvent.OrderNotCollected;
import io.comanda.events.OrderEvent.PaymentRefunded;
import io.comanda.events.OrderEvent.TableMoved;
import io.comanda.events.RestaurantEvent.*;
import io.comanda.events.RestaurantEvent.DishRemoved;
import io.comanda.events.RestaurantEvent.PortionsSet;

/// The wire names of events, written out by hand: a class may be renamed, a wire name never.
public final class EventType {

    /// What is past has routing keys of its own, so that consumers can keep it in a queue of its own, where it delays nothing else.
    public static final String PAST = "past.";

    public static String of(OrderEvent event) {
        return switch (event) {
            case OrderPlaced _ -> "comanda.order.placed.v1";
            case OrderImported _ -> "comanda.order.imported.v1";
            case OrderAccepted _ -> "comanda.order.accepted.v1";
            case PromiseMoved _ -> "comanda.order.promise-moved.v1";
            case OrderDeclined _ -> "comanda.order.declined.v1";
            case OrderExpired _ -> "comanda.order.expired.v1";
            case PreparationStarted _ -> "comanda.order.preparation-started.v1";
            case LineBumped _ -> "comanda.order.line-bumped.v1";
            case LineRecalled _ -> "comanda.order.line-recalled.v1";
            case OrderReady _ -> "comanda.order.ready.v1";
            case LinesServed _ -> "comanda.order.lines-served.v1";
            case OrderCollected _ -> "comanda.order.collected.v1";
            case PaymentTaken _ -> "comanda.order.payment-taken.v1";
            case OrderClosed _ -> "comanda.order.closed.v1";
            case OrderCancelled _ -> "comanda.order.cancelled.v1";
            case LinesAdded _ -> "comanda.order.lines-added.v1";
            case LineChanged _ -> "comanda.order.line-changed.v1";
            case LineRemoved _ -> "comanda.order.line-removed.v1";
            case LineVoided _ -> "comanda.order.line-voided.v1";
            case LinesHeld _ -> "comanda.order.lines-held.v1";
            case LinesFired _ -> "comanda.order.lines-fired.v1";
            case LinesAcknowledged _ -> "comanda.order.lines-acknowledged.v1";
            case OrderNotCollected _ -> "comanda.order.not-collected.v1";
            case TableMoved _ -> "comanda.order.table-moved.v1";
            case CoversChanged _ -> "comanda.order.covers-changed.v1";
            case FulfilmentChanged _ -> "comanda.order.fulfilment-changed.v1";
            case OrderReopened _ -> "comanda.order.reopened.v1";
            case DiscountGiven _ -> "comanda.order.discount-given.v1";
            case PaymentRefunded _ -> "comanda.order.payment-refunded.v1";
            case TipAdded _ -> "comanda.order.tip-added.v1";
            case CustomerErased _ -> "comanda.order.customer-erased.v1";
        };
    }

    public static String of(RestaurantEvent event) {
        return switch (event) {
            case RestaurantRegistered _ -> "comanda.restaurant.registered.v1";
            case DetailsChanged _ -> "comanda.restaurant.details-changed.v1";
            case RestaurantOpened _ -> "comanda.restaurant.opened.v1";
            case RestaurantClosed _ -> "comanda.restaurant.closed.v1";
            case DishAdded _ -> "comanda.restaurant.dish-added.v1";
            case DishChanged _ -> "comanda.restaurant.dish-changed.v1";
            case MenuPut _ -> "comanda.restaurant.menu-put.v1";
            case DishSoldOut _ -> "comanda.restaurant.dish-sold-out.v1";
            case DishBackOn _ -> "comanda.restaurant.dish-back-on.v1";
            case DishRemoved _ -> "comanda.restaurant.dish-removed.v1";
            case DayCashedUp _ -> "comanda.restaurant.day-cashed-up.v1";
            case PortionsSet _ -> "comanda.restaurant.portions-set.v1";
        };
    }

    /// The routing key: `comanda.order.accepted.v1` travels as `order.accepted`.
    public static String routingKey(String type) {
        return type.substring("comanda.".length(), type.lastIndexOf(".v"));
    }

    /// The routing key of a message: [#PAST] and that of its type if it is past, such as `past.order.imported`.
    public static String routingKey(String type, boolean past) {
        return past ? PAST + routingKey(type) : routingKey(type);
    }

    private EventType() {
    }
}
