package io.comanda.events;

import io.comanda.events.OrderEvent.*;
import io.comanda.events.OrderEvent.CustomerErased;
import io.comanda.events.OrderEvent.DiscountGiven;
import io.comanda.events.OrderEvent.LineChanged;
import io.comanda.events.OrderEvent.LineRemoved;
import io.comanda.events.OrderEvent.LineVoided;
import io.comanda.events.OrderEvent.LinesAdded;
import io.comanda.events.OrderEvent.LinesReceived;
import io.comanda.events.OrderEvent.LinesTransferred;
import io.comanda.events.OrderEvent.OrderMerged;
import io.comanda.events.OrderEvent.OrderNotCollected;
import io.comanda.events.OrderEvent.OrderUnmerged;
import io.comanda.events.OrderEvent.PaymentRefunded;
import io.comanda.events.OrderEvent.ServiceChargeSet;
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
            case OrderPlaced ignored -> "comanda.order.placed.v1";
            case OrderImported ignored -> "comanda.order.imported.v1";
            case OrderAccepted ignored -> "comanda.order.accepted.v1";
            case PromiseMoved ignored -> "comanda.order.promise-moved.v1";
            case OrderDeclined ignored -> "comanda.order.declined.v1";
            case OrderExpired ignored -> "comanda.order.expired.v1";
            case PreparationStarted ignored -> "comanda.order.preparation-started.v1";
            case LineBumped ignored -> "comanda.order.line-bumped.v1";
            case LineRecalled ignored -> "comanda.order.line-recalled.v1";
            case OrderReady ignored -> "comanda.order.ready.v1";
            case LinesServed ignored -> "comanda.order.lines-served.v1";
            case OrderCollected ignored -> "comanda.order.collected.v1";
            case PaymentTaken ignored -> "comanda.order.payment-taken.v1";
            case OrderClosed ignored -> "comanda.order.closed.v1";
            case OrderCancelled ignored -> "comanda.order.cancelled.v1";
            case LinesAdded ignored -> "comanda.order.lines-added.v1";
            case LineChanged ignored -> "comanda.order.line-changed.v1";
            case LineRemoved ignored -> "comanda.order.line-removed.v1";
            case LineVoided ignored -> "comanda.order.line-voided.v1";
            case LinesTransferred ignored -> "comanda.order.lines-transferred.v1";
            case LinesReceived ignored -> "comanda.order.lines-received.v1";
            case OrderMerged ignored -> "comanda.order.merged.v1";
            case OrderUnmerged ignored -> "comanda.order.unmerged.v1";
            case LinesHeld ignored -> "comanda.order.lines-held.v1";
            case LinesFired ignored -> "comanda.order.lines-fired.v1";
            case LinesAcknowledged ignored -> "comanda.order.lines-acknowledged.v1";
            case OrderNotCollected ignored -> "comanda.order.not-collected.v1";
            case TableMoved ignored -> "comanda.order.table-moved.v1";
            case CoversChanged ignored -> "comanda.order.covers-changed.v1";
            case FulfilmentChanged ignored -> "comanda.order.fulfilment-changed.v1";
            case OrderReopened ignored -> "comanda.order.reopened.v1";
            case ServiceChargeSet ignored -> "comanda.order.service-charge-set.v1";
            case DiscountGiven ignored -> "comanda.order.discount-given.v1";
            case PaymentRefunded ignored -> "comanda.order.payment-refunded.v1";
            case TipAdded ignored -> "comanda.order.tip-added.v1";
            case CustomerErased ignored -> "comanda.order.customer-erased.v1";
        };
    }

    public static String of(RestaurantEvent event) {
        return switch (event) {
            case RestaurantRegistered ignored -> "comanda.restaurant.registered.v1";
            case DetailsChanged ignored -> "comanda.restaurant.details-changed.v1";
            case RestaurantOpened ignored -> "comanda.restaurant.opened.v1";
            case RestaurantClosed ignored -> "comanda.restaurant.closed.v1";
            case DishAdded ignored -> "comanda.restaurant.dish-added.v1";
            case DishChanged ignored -> "comanda.restaurant.dish-changed.v1";
            case MenuPut ignored -> "comanda.restaurant.menu-put.v1";
            case DishSoldOut ignored -> "comanda.restaurant.dish-sold-out.v1";
            case ChoiceSoldOut ignored -> "comanda.restaurant.choice-sold-out.v1";
            case ChoiceBackOn ignored -> "comanda.restaurant.choice-back-on.v1";
            case ChoicesSoldOut ignored -> "comanda.restaurant.choices-sold-out.v1";
            case ChoicesBackOn ignored -> "comanda.restaurant.choices-back-on.v1";
            case DishBackOn ignored -> "comanda.restaurant.dish-back-on.v1";
            case DishRemoved ignored -> "comanda.restaurant.dish-removed.v1";
            case DayCashedUp ignored -> "comanda.restaurant.day-cashed-up.v1";
            case WebhookRegistered ignored -> "comanda.restaurant.webhook-registered.v1";
            case WebhookRemoved ignored -> "comanda.restaurant.webhook-removed.v1";
            case WebhookSuspended ignored -> "comanda.restaurant.webhook-suspended.v1";
            case WebhookResumed ignored -> "comanda.restaurant.webhook-resumed.v1";
            case PortionsSet ignored -> "comanda.restaurant.portions-set.v1";
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
