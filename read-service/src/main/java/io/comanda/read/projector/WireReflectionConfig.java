package io.comanda.read.projector;

import io.comanda.events.Actor;
import io.comanda.events.Billing;
import io.comanda.events.CashUp;
import io.comanda.events.Discount;
import io.comanda.events.Dish;
import io.comanda.events.Envelope;
import io.comanda.events.Fulfilment;
import io.comanda.events.GuestLimits;
import io.comanda.events.LineStatus;
import io.comanda.events.Message;
import io.comanda.events.Money;
import io.comanda.events.OrderEvent;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.events.OtherOrder;
import io.comanda.events.Payment;
import io.comanda.events.Percent;
import io.comanda.events.Refund;
import io.comanda.events.RestaurantDetails;
import io.comanda.events.RestaurantEvent;
import io.comanda.events.RestaurantState;
import io.comanda.events.ServiceCharge;
import io.comanda.events.Timing;
import io.comanda.events.Totals;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// Registers the published language for reflection in the native executable, where Jackson could not read it otherwise. Nested
/// types are registered with their outer ones. A test keeps the list complete.
@RegisterForReflection(targets = { Actor.class, Billing.class, CashUp.class, Discount.class, Dish.class, Envelope.class, Fulfilment.class,
        GuestLimits.class, LineStatus.class,
        Message.class, Money.class, OrderEvent.class, OrderLine.class, OrderState.class, OrderStatus.class, OrderedAt.class,
        OtherOrder.class,
        Payment.class, Percent.class, Refund.class, RestaurantDetails.class, RestaurantEvent.class, RestaurantState.class,
        ServiceCharge.class,
        Timing.class, Totals.class }, classNames = { "io.comanda.events.Wire$FulfilmentNames", "io.comanda.events.Wire$OffNames",
                "io.comanda.events.Wire$PercentAsNumber" })
final class WireReflectionConfig {

    private WireReflectionConfig() {
    }
}
