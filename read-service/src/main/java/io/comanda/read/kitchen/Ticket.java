package io.comanda.read.kitchen;

import io.comanda.events.KitchenTimes;
import io.comanda.events.LineStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one station has to prepare of an order, or does not have to prepare any more.
///
/// @param order          its id
/// @param table          absent for a takeaway
/// @param promisedAt     absent if nothing was promised
/// @param pickUpAt       when the guest comes for it; absent if nobody said
/// @param dueAt          when it should be ready: `promisedAt`, or else `pickUpAt`
/// @param since          when the station got the oldest line that it has not finished, or when something was taken away from it if that was
///                       earlier
/// @param elapsedSeconds since then
/// @param late           whether `dueAt` has passed
/// @param lines          by course, those of none first
@RegisterForReflection
record Ticket(String order, long version, int number, String status, String fulfilment, @Nullable String table, Instant placedAt,
        Instant acceptedAt, @Nullable Instant promisedAt, @Nullable Instant pickUpAt, @Nullable Instant dueAt, Instant since,
        long elapsedSeconds, boolean late, List<Line> lines) {

    /// @param line        its number within the order, for bump, recall and acknowledge
    /// @param station     where it is made
    /// @param choices     their names
    /// @param sentAt      when the kitchen got it: a further round is sent later than the first
    /// @param takenAwayAt when it was taken away: it is struck through until the kitchen acknowledges that. Absent if it is to be prepared
    /// @param course      1, 2, 3…; absent for what comes when it is ready
    /// @param heldAt      since when the station is to wait with it; absent for what it is to prepare
    /// @param seat        for whom at the table it is; absent for the whole table
    /// @param movedTo     the order that has it now: there it goes on, here it is struck through
    /// @param movedFrom   the order that had it before: it is not to be prepared a second time
    @RegisterForReflection
    record Line(int line, String station, String dish, int quantity, List<String> choices, @Nullable String note, LineStatus status,
            Instant sentAt,
            @Nullable Instant takenAwayAt, @Nullable Integer course, @Nullable Instant heldAt, @Nullable Integer seat,
            @Nullable Elsewhere movedTo, @Nullable Elsewhere movedFrom) {

        /// Since when the station has it on its board; null for what is held or done.
        @Nullable
        Instant since(KitchenTimes times) {
            return toPrepare() ? times.since(station, sentAt) : takenAwayAt;
        }

        /// Whether the station still has to prepare it.
        boolean toPrepare() {
            return takenAwayAt == null && heldAt == null && status.isInTheKitchen();
        }
    }

    /// Another order, as the kitchen knows it.
    @RegisterForReflection
    record Elsewhere(String order, int number, String table) {
    }

    /// Lateness stays: it changes what the kitchen sees.
    Ticket withoutTime() {
        return new Ticket(order, version, number, status, fulfilment, table, placedAt, acceptedAt, promisedAt, pickUpAt, dueAt, since, 0,
                late, lines);
    }
}
