package io.comanda.events;

import io.comanda.events.OtherOrder.Place;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line of an order. Everything about the dish was copied from the menu when it was ordered.
///
/// @param number         1, 2, 3… within the order, never used again
/// @param unitPrice      for one, choices included
/// @param taxPercent     the tax rate
/// @param tax            the tax in the line's price less its discount, as another till recorded it; absent where the menu's rate and
///                       prices say what it is
/// @param discount       what is taken off the line's price: its own discounts and its part of the whole order's
/// @param limited        whether it took from a limited number of portions
/// @param reason         why it was voided
/// @param sentAt         when the kitchen got it; absent before, and in lines of older releases
/// @param course         1, 2, 3… in the order in which courses are served; absent for what comes when it is ready, like drinks
/// @param heldAt         since when the kitchen is to wait with it; absent once it was fired, and for most lines
/// @param takenAwayAt    when it was taken away from the kitchen that had it, until the kitchen acknowledges that
/// @param seat           1, 2, 3… at the table, for whom it is; absent for the whole table, or if nobody said
/// @param movedTo        the line of another order that it is now, if it was moved there
/// @param movedFrom      the line of another order that it was before
public record OrderLine(int number, UUID dishId, String dishCode, String dishName, String category, String station,
        List<ChosenOption> choices, int quantity, @Nullable String note, Money unitPrice, Percent taxPercent, @Nullable Money tax,
        Money discount, boolean limited, LineStatus status, @Nullable String reason, @Nullable Instant sentAt,
        @Nullable Instant takenAwayAt, @Nullable Integer course, @Nullable Instant heldAt, @Nullable Integer seat, @Nullable Place movedTo,
        @Nullable Place movedFrom) {

    public OrderLine {
        choices = choices == null ? List.of() : List.copyOf(choices);
        discount = discount == null ? Money.zero(unitPrice.currency()) : discount;
    }

    /// Which the kitchen has not got yet.
    public OrderLine(int number, UUID dishId, String dishCode, String dishName, String category, String station,
            List<ChosenOption> choices, int quantity, @Nullable String note, Money unitPrice, Percent taxPercent, @Nullable Money tax,
            Money discount, boolean limited, LineStatus status, @Nullable String reason) {
        this(number, dishId, dishCode, dishName, category, station, choices, quantity, note, unitPrice, taxPercent, tax, discount, limited,
                status, reason, null, null, null, null, null, null, null);
    }

    /// What the guest chose in one of the dish's option groups.
    public record ChosenOption(String group, String choice, String name, Money priceDelta) {
    }

    /// As on the menu, before any discount.
    public Money price() {
        return unitPrice.times(quantity);
    }

    /// What the guest is charged for it: nothing if it was voided or removed.
    public Money charged() {
        return status.isSold() ? price().minus(discount) : Money.zero(unitPrice.currency());
    }

    /// The line with its tax as another till recorded it: from then on its price includes it, whatever the restaurant's menu does.
    ///
    /// @param tax of the whole line, after its discounts
    public OrderLine taxed(Percent taxPercent, Money tax) {
        return new OrderLine(number, dishId, dishCode, dishName, category, station, choices, quantity, note, unitPrice,
                taxPercent, tax, discount, limited, status, reason, sentAt, takenAwayAt, course, heldAt, seat, movedTo, movedFrom);
    }

    /// At the menu's rate for another fulfilment.
    public OrderLine at(Percent taxPercent) {
        return new OrderLine(number, dishId, dishCode, dishName, category, station, choices, quantity, note, unitPrice,
                taxPercent, tax, discount, limited, status, reason, sentAt, takenAwayAt, course, heldAt, seat, movedTo, movedFrom);
    }

    public OrderLine with(LineStatus status) {
        return new OrderLine(number, dishId, dishCode, dishName, category, station, choices, quantity, note, unitPrice,
                taxPercent, tax, discount, limited, status, reason, sentAt, takenAwayAt, course, heldAt, seat, movedTo, movedFrom);
    }

    /// A recorded tax changes in proportion to what is charged.
    public OrderLine with(Money discount) {
        return new OrderLine(number, dishId, dishCode, dishName, category, station, choices, quantity, note, unitPrice,
                taxPercent, taxAfter(discount), discount, limited, status, reason, sentAt, takenAwayAt, course, heldAt, seat, movedTo,
                movedFrom);
    }

    public OrderLine with(int quantity, @Nullable String note, boolean limited) {
        return new OrderLine(number, dishId, dishCode, dishName, category, station, choices, quantity, note, unitPrice,
                taxPercent, tax, discount, limited, status, reason, sentAt, takenAwayAt, course, heldAt, seat, movedTo, movedFrom);
    }

    /// The kitchen gets it.
    public OrderLine sent(@Nullable Instant at) {
        return new OrderLine(number, dishId, dishCode, dishName, category, station, choices, quantity, note, unitPrice,
                taxPercent, tax, discount, limited, status, reason, at, takenAwayAt, course, heldAt, seat, movedTo, movedFrom);
    }

    /// The kitchen does not get it after all.
    ///
    /// @param at absent once the kitchen has acknowledged that
    public OrderLine takenAway(@Nullable Instant at) {
        return new OrderLine(number, dishId, dishCode, dishName, category, station, choices, quantity, note, unitPrice,
                taxPercent, tax, discount, limited, status, reason, sentAt, at, course, heldAt, seat, movedTo, movedFrom);
    }

    /// The kitchen waits with it, and does not have it yet.
    public OrderLine held(Instant at) {
        return new OrderLine(number, dishId, dishCode, dishName, category, station, choices, quantity, note, unitPrice,
                taxPercent, tax, discount, limited, status, reason, null, takenAwayAt, course, at, seat, movedTo, movedFrom);
    }

    /// @param sent absent if the kitchen gets it later, with its order
    public OrderLine fired(@Nullable Instant sent) {
        return new OrderLine(number, dishId, dishCode, dishName, category, station, choices, quantity, note, unitPrice,
                taxPercent, tax, discount, limited, status, reason, sent, takenAwayAt, course, null, seat, movedTo, movedFrom);
    }

    /// For the kitchen it is where that line is.
    public OrderLine inKitchenAs(OrderLine line) {
        return new OrderLine(number, dishId, dishCode, dishName, category, station, choices, quantity, note, unitPrice,
                taxPercent, tax, discount, limited, status, reason, line.sentAt, line.takenAwayAt, course, line.heldAt, seat, line.movedTo,
                line.movedFrom);
    }

    /// As a part of another course, or of none.
    public OrderLine in(@Nullable Integer newCourse) {
        return new OrderLine(number, dishId, dishCode, dishName, category, station, choices, quantity, note, unitPrice,
                taxPercent, tax, discount, limited, status, reason, sentAt, takenAwayAt, newCourse, heldAt, seat, movedTo, movedFrom);
    }

    /// Whether the kitchen is to prepare it: it was sent with an order that is under way, and is not held.
    public boolean isToPrepare() {
        return status.isInTheKitchen() && heldAt == null && takenAwayAt == null;
    }

    /// A part of its quantity, as a line of its own. Recorded tax and discount are divided in proportion.
    public OrderLine part(int newNumber, int newQuantity) {
        return new OrderLine(newNumber, dishId, dishCode, dishName, category, station, choices, newQuantity, note, unitPrice,
                taxPercent, tax == null ? null : tax.fraction(newQuantity, quantity), discount.fraction(newQuantity, quantity), limited,
                status, reason, sentAt, takenAwayAt, course, heldAt, seat, movedTo, movedFrom);
    }

    /// For another guest at the table, or for all of them.
    public OrderLine forSeat(@Nullable Integer newSeat) {
        return new OrderLine(number, dishId, dishCode, dishName, category, station, choices, quantity, note, unitPrice,
                taxPercent, tax, discount, limited, status, reason, sentAt, takenAwayAt, course, heldAt, newSeat, movedTo, movedFrom);
    }

    /// It is on another order from now on.
    public OrderLine movedTo(Place place) {
        return new OrderLine(number, dishId, dishCode, dishName, category, station, choices, quantity, note, unitPrice,
                taxPercent, tax, discount, limited, LineStatus.MOVED, reason, sentAt, takenAwayAt, course, heldAt, seat, place, movedFrom);
    }

    /// It was on another order until now.
    public OrderLine movedFrom(Place place) {
        return new OrderLine(number, dishId, dishCode, dishName, category, station, choices, quantity, note, unitPrice,
                taxPercent, tax, discount, limited, status, reason, sentAt, takenAwayAt, course, heldAt, seat, null, place);
    }

    public OrderLine voided(String reason) {
        return new OrderLine(number, dishId, dishCode, dishName, category, station, choices, quantity, note, unitPrice,
                taxPercent, tax, discount, limited, LineStatus.VOIDED, reason, sentAt, takenAwayAt, course, heldAt, seat, movedTo,
                movedFrom);
    }

    private @Nullable Money taxAfter(Money newDiscount) {
        return tax == null || !charged().isPositive()
                ? tax
                : tax.fraction(price().minus(newDiscount).minor(), charged().minor());
    }
}
