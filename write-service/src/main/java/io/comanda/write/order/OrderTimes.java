package io.comanda.write.order;

import io.comanda.events.Fulfilment;
import io.comanda.events.Fulfilment.Takeaway;
import io.comanda.write.command.InvalidRequest;
import io.comanda.write.command.Validation;
import io.comanda.write.order.ImportOrders.ImportOrder;
import io.comanda.write.order.KitchenCommand.MovePromise;
import io.comanda.write.order.OrderCommand.AcceptOrder;
import io.comanda.write.order.OrderCommand.ChangeFulfilment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Rejects times that can't be. Each month has its own indices on the read side, so one request with times of many centuries would use
/// up the cluster's shards.
@ApplicationScoped
class OrderTimes {

    /// The clocks of two machines may differ by this.
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /// An order may be entered after it was picked up, on the same day.
    private static final Duration TOO_LATE = Duration.ofDays(1);

    /// A wedding is ordered up to a year ahead; a later year is a typing error.
    private static final Duration AHEAD = Duration.ofDays(366);

    private final Period oldest;

    /// @param oldest the age of the oldest months that are kept
    OrderTimes(@ConfigProperty(name = "comanda.orders.oldest", defaultValue = "P20Y") Period oldest) {
        this.oldest = oldest;
    }

    /// @throws InvalidRequest with every order whose time can't be
    void check(ImportOrders command) {
        var now = Instant.now();
        var earliest = now.atOffset(ZoneOffset.UTC).minus(oldest).toInstant();
        var validation = new Validation();
        for (int i = 0; i < command.orders().size(); i++) {
            check(validation, "orders/" + i, command.orders().get(i), earliest, now.plus(CLOCK_SKEW));
        }
        validation.throwIfInvalid();
    }

    private static void check(Validation validation, String at, ImportOrder order, Instant earliest, Instant latest) {
        validation.between(at + "/placedAt", order.placedAt(), earliest, latest);
        checkPickUp(validation, at + "/fulfilment/pickUpAt", order.fulfilment(), order.placedAt());
    }

    /// @throws InvalidRequest if it can't be picked up then
    void check(PlaceOrder command) {
        var validation = new Validation();
        checkPickUp(validation, "fulfilment/pickUpAt", command.fulfilment(), Instant.now());
        validation.throwIfInvalid();
    }

    /// @throws InvalidRequest if it can't be promised, or picked up, then
    void check(OrderCommand command) {
        if (command instanceof ChangeFulfilment(var fulfilment)) {
            var validation = new Validation();
            checkPickUp(validation, "fulfilment/pickUpAt", fulfilment, Instant.now());
            validation.throwIfInvalid();
        }
        if (command instanceof AcceptOrder(var promisedAt)) {
            checkPromise(promisedAt);
        }
        if (command instanceof MovePromise(var promisedAt)) {
            checkPromise(promisedAt);
        }
    }

    /// Nothing is promised for a time that has passed.
    private static void checkPromise(@Nullable Instant promisedAt) {
        if (promisedAt != null) {
            var now = Instant.now();
            var validation = new Validation();
            validation.between("promisedAt", promisedAt, now.minus(CLOCK_SKEW), now.plus(AHEAD));
            validation.throwIfInvalid();
        }
    }

    private static void checkPickUp(Validation validation, String at, Fulfilment fulfilment, Instant placedAt) {
        if (fulfilment instanceof Takeaway(_, _, var pickUpAt) && pickUpAt != null) {
            validation.between(at, pickUpAt, placedAt.minus(TOO_LATE), placedAt.plus(AHEAD));
        }
    }
}
