package io.comanda.read.dashboard;

import io.comanda.events.OrderStatus;
import io.comanda.read.http.TimeDependent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A restaurant's day on one page. Figures are per currency, because two currencies are never added; most restaurants have one.
///
/// @param restaurant    its code
/// @param date          the business date
/// @param at            when it was asked
/// @param day           what was sold on that date
/// @param weekBefore    likewise on the same weekday a week before
/// @param hours         by hour on the restaurant's wall
/// @param dishes        the ten with the largest revenue
/// @param fulfilments   eaten here or taken away
/// @param open          how many orders are open now, by status
/// @param oldestWaiting the order that the kitchen has had before it for longest, now
/// @param lateNow       orders the kitchen has not finished though it was promised
/// @param lateReady     orders of the date that were ready later than promised
/// @param declined      orders of the date
/// @param cancelled     likewise
/// @param soldOut       dishes that are sold out now, by name, the first hundred
/// @param soldOutCount  how many there are
@RegisterForReflection
record Dashboard(String restaurant, LocalDate date, Instant at, List<Map<String, Object>> day, List<Map<String, Object>> weekBefore,
        List<Map<String, Object>> hours, List<Map<String, Object>> dishes, List<Map<String, Object>> fulfilments,
        Map<OrderStatus, Long> open, @Nullable Waiting oldestWaiting, long lateNow, long lateReady, long declined, long cancelled,
        List<SoldOut> soldOut, long soldOutCount, ViewLag viewLag) implements TimeDependent {

    @Override
    public Dashboard withoutTime() {
        return new Dashboard(restaurant, date, Instant.EPOCH, day, weekBefore, hours, dishes, fulfilments, open,
                oldestWaiting == null ? null : oldestWaiting.withoutTime(), lateNow, lateReady, declined, cancelled, soldOut,
                soldOutCount, ViewLag.UNKNOWN);
    }

    /// @param waitingSeconds since it was placed
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
