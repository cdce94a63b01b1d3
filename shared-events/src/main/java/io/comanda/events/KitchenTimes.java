package io.comanda.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When the stations of a kitchen have to do with an order.
///
/// @param dueAt when it should be ready: as it was promised, or else when it is picked up
/// @param ahead how long before that stations get it; absent for what they get at once
/// @param begun the stations that have begun with it, and so have it
public record KitchenTimes(@Nullable Instant dueAt, @Nullable Timing ahead, List<String> begun) {

    public KitchenTimes {
        begun = List.copyOf(begun);
    }

    /// @param begun the stations at which something of the order is being prepared, or was
    public static KitchenTimes of(@Nullable Instant promisedAt, @Nullable Instant pickUpAt, Timing timing, List<String> begun) {
        return new KitchenTimes(promisedAt == null ? pickUpAt : promisedAt, pickUpAt == null ? null : timing, begun);
    }

    /// When a station gets a takeaway for later; null for everything else, and once the station has begun.
    public @Nullable Instant appearsAt(String station) {
        return dueAt == null || ahead == null || begun.contains(station) ? null : dueAt.minus(ahead.prepareAhead(station));
    }

    /// Since when a station has what was sent to the kitchen then.
    public Instant since(String station, Instant sentAt) {
        var appearsAt = appearsAt(station);
        return appearsAt != null && appearsAt.isAfter(sentAt) ? appearsAt : sentAt;
    }

    /// Whether a station does not have it yet.
    public boolean isLaterThan(Instant now, String station) {
        var appearsAt = appearsAt(station);
        return appearsAt != null && appearsAt.isAfter(now);
    }

    public boolean isLate(Instant now) {
        return dueAt != null && dueAt.isBefore(now);
    }
}
