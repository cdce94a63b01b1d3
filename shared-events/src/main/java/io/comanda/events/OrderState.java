package io.comanda.events;

import io.comanda.events.OtherOrder.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order as it stands after an event: all that any view of it needs, because a projection can look nothing up.
///
/// @param number        the human number, 1… per restaurant and business day
/// @param reference     the client's own number, unique in the restaurant
/// @param guestId       the guest who ordered it with an account
/// @param tracking      [Tracking#hash] of the secret that opens it to a guest without an account
/// @param server        who served it, if another till recorded it
/// @param placedAtLocal what the restaurant's clock showed then: computed once, by the write side, so that no view needs a zone table
/// @param businessDate  the restaurant's own day that it belongs to
/// @param promisedAt    when the kitchen said it would be ready
/// @param reason        why it was declined or cancelled
/// @param statusAt      when each status was first reached
/// @param saleRevision  the revision at which what it counts in the sales last changed
/// @param history       the latest [#HISTORY_ENTRIES_MAX] things that happened, oldest first
/// @param acceptBy      when it is declined by itself, while it is not accepted
/// @param mergedInto    the order that has its lines now, from this line on; it is cancelled then
public record OrderState(UUID id, OrderedAt restaurant, int number, @Nullable String reference, @Nullable UUID guestId,
        @Nullable String tracking, OrderStatus status, Fulfilment fulfilment, @Nullable String server, Instant placedAt,
        LocalDateTime placedAtLocal,
        LocalDate businessDate,
        @Nullable Instant promisedAt, @Nullable String reason,
        List<OrderLine> lines, List<Discount> discounts, List<Payment> payments, List<Refund> refunds, Totals totals,
        Map<OrderStatus, Instant> statusAt, long saleRevision, List<HistoryEntry> history,
        @Nullable Instant acceptBy, @Nullable Place mergedInto) {

    /// Bounded, because the history travels with every event: a table of twenty that stays all evening stays below it.
    public static final int HISTORY_ENTRIES_MAX = 200;

    public OrderState {
        lines = List.copyOf(lines);
        discounts = discounts == null ? List.of() : List.copyOf(discounts);
        payments = List.copyOf(payments);
        refunds = refunds == null ? List.of() : List.copyOf(refunds);
        statusAt = statusAt.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(statusAt));
        history = List.copyOf(history);
    }

    /// @param what       the event's routing key: `order.accepted`
    /// @param promisedAt what was promised with it
    public record HistoryEntry(String what, Instant at, Actor by, @Nullable Instant promisedAt) {

        public HistoryEntry(String what, Instant at, Actor by) {
            this(what, at, by, null);
        }
    }
}
