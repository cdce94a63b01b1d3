package io.comanda.read.orders;

import io.comanda.events.Fulfilment.Takeaway;
import io.comanda.events.KitchenTimes;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import io.comanda.events.OrderStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// By what the kitchen's queries find an order.
final class OrderInKitchen {

    static KitchenTimes times(OrderState order) {
        return times(order, order.lines().stream().filter(line -> line.status().isBegun()).map(OrderLine::station).toList());
    }

    private static KitchenTimes times(OrderState order, List<String> begun) {
        return KitchenTimes.of(order.promisedAt(), pickUpAt(order), order.restaurant().timing(), begun);
    }

    private static @Nullable Instant pickUpAt(OrderState order) {
        return order.fulfilment() instanceof Takeaway(_, _, var pickUpAt) ? pickUpAt : null;
    }

    /// From when the guest waited: a takeaway for later is waited for when its time has come at the first station, or when the kitchen
    /// begins with it.
    static Instant waitsFrom(OrderState order, Instant ready) {
        var begun = order.statusAt().getOrDefault(OrderStatus.PREPARING, ready);
        var times = times(order, List.of());
        var since = order.lines().stream().filter(line -> line.status().isSold())
                .map(line -> times.since(line.station(), order.placedAt())).min(Comparator.naturalOrder()).orElse(order.placedAt());
        return since.isAfter(begun) ? begun : since;
    }

    /// The stations that still have something to prepare.
    static List<String> stations(OrderState order) {
        return unfinished(order).map(OrderLine::station).distinct().toList();
    }

    /// The stations that have to be told that something was taken away.
    static List<String> takenAwayStations(OrderState order) {
        return takenAway(order).map(OrderLine::station).distinct().toList();
    }

    /// Since when a station has the oldest of what is on its board. In the future for a takeaway for later.
    static Optional<Instant> since(OrderState order) {
        var acceptedAt = order.statusAt().getOrDefault(OrderStatus.ACCEPTED, order.placedAt());
        var times = times(order);
        return Stream.concat(unfinished(order).map(line -> times.since(line.station(), line.sentAt() == null ? acceptedAt : line.sentAt())),
                takenAway(order).map(OrderLine::takenAwayAt)).min(Comparator.naturalOrder());
    }

    private static Stream<OrderLine> unfinished(OrderState order) {
        return order.status().isUnderWay() ? order.lines().stream().filter(OrderLine::isToPrepare) : Stream.empty();
    }

    private static Stream<OrderLine> takenAway(OrderState order) {
        return order.lines().stream().filter(line -> line.takenAwayAt() != null);
    }

    private OrderInKitchen() {
    }
}
