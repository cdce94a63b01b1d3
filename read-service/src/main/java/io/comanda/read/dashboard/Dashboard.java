package io.comanda.read.dashboard;

import io.comanda.events.OrderStatus;
import io.comanda.read.http.TimeDependent;
import io.comanda.read.sales.SalesItem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A restaurant's business day on one page. Figures are per currency, because two currencies are never added; most restaurants have one.
///
/// @param restaurant    its code
/// @param date          the business date
/// @param today         the restaurant's business date at the time of the query, by the services' time-zone table
/// @param at            the time of the query
/// @param hourNow       the hour that the restaurant's clocks show then
/// @param day           sales of that date
/// @param weekBefore    sales of the same weekday a week before
/// @param hours         by local hour
/// @param dishes        the ten with the highest revenue
/// @param fulfilments   dine-in or takeaway
/// @param open          the number of orders open now, by status
/// @param oldestWaiting the oldest order in the kitchen now
/// @param lateNow       orders in the kitchen whose promised time, or else pick-up time, has passed
/// @param lateReady     orders of the date that were ready later than that
/// @param declined      declined orders of the date
/// @param cancelled     cancelled orders of the date
/// @param soldOut       the first hundred sold-out dishes, by name
/// @param soldOutCount  the number of all sold-out dishes
/// @param verifiedAsOf  the views are known to equal what the write side held at this time; absent until they have been verified
@RegisterForReflection
record Dashboard(String restaurant, LocalDate date, LocalDate today, Instant at, int hourNow,
        @Schema(type = SchemaType.ARRAY, implementation = SalesItem.class) List<Map<String, Object>> day,
        @Schema(type = SchemaType.ARRAY, implementation = SalesItem.class) List<Map<String, Object>> weekBefore,
        @Schema(type = SchemaType.ARRAY, implementation = SalesItem.class) List<Map<String, Object>> hours,
        @Schema(type = SchemaType.ARRAY, implementation = SalesItem.class) List<Map<String, Object>> dishes,
        @Schema(type = SchemaType.ARRAY, implementation = SalesItem.class) List<Map<String, Object>> fulfilments,

        Map<OrderStatus, Long> open, @Nullable Waiting oldestWaiting, long lateNow, long lateReady, long declined, long cancelled,
        List<SoldOut> soldOut, long soldOutCount, ViewLag viewLag, @Nullable Instant verifiedAsOf) implements TimeDependent {

    @Override
    public Dashboard withoutTime() {
        return new Dashboard(restaurant, date, today, Instant.EPOCH, 0, day, weekBefore, hours, dishes, fulfilments, open,
                oldestWaiting == null ? null : oldestWaiting.withoutTime(), lateNow, lateReady, declined, cancelled, soldOut,
                soldOutCount, ViewLag.UNKNOWN, verifiedAsOf);
    }

    /// @param waitingSeconds since the kitchen got the oldest of what it has not finished
    @RegisterForReflection
    record Waiting(String id, int number, String status, Instant placedAt, long waitingSeconds) {

        Waiting withoutTime() {
            return new Waiting(id, number, status, placedAt, 0);
        }
    }

    @RegisterForReflection
    record SoldOut(String id, String code, String name) {
    }
}
