package io.comanda.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When the kitchen has to do with an order.
///
/// @param dueAt     when it should be ready: as it was promised, or else when it is picked up
/// @param appearsAt when the kitchen gets a takeaway for later; absent for everything else, and once the kitchen has begun
public record KitchenTimes(@Nullable Instant dueAt, @Nullable Instant appearsAt) {

    /// @param begun whether something of the order is being prepared, or was
    public static KitchenTimes of(@Nullable Instant promisedAt, @Nullable Instant pickUpAt, Timing timing, boolean begun) {
        var dueAt = promisedAt == null ? pickUpAt : promisedAt;
        return new KitchenTimes(dueAt, dueAt == null || pickUpAt == null || begun ? null : dueAt.minus(timing.prepareAhead()));
    }

    /// Since when the kitchen has what was sent to it then.
    public Instant since(Instant sentAt) {
        return appearsAt != null && appearsAt.isAfter(sentAt) ? appearsAt : sentAt;
    }

    /// Whether the kitchen does not have it yet.
    public boolean isLaterThan(Instant now) {
        return appearsAt != null && appearsAt.isAfter(now);
    }

    public boolean isLate(Instant now) {
        return dueAt != null && dueAt.isBefore(now);
    }
}
