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

/// By what the kitchen's queries find an order.
final class OrderInKitchen {

    static KitchenTimes times(OrderState order) {
        var pickUpAt = order.fulfilment() instanceof Takeaway(_, _, var wanted) ? wanted : null;
        return KitchenTimes.of(order.promisedAt(), pickUpAt, order.restaurant().timing(),
                order.lines().stream().anyMatch(line -> line.status().isBegun()));
    }

    /// The stations that still have something to prepare.
    static List<String> stations(OrderState order) {
        return unfinished(order).map(OrderLine::station).distinct().toList();
    }

    /// The stations that have to be told that something was taken away.
    static List<String> takenAwayStations(OrderState order) {
        return takenAway(order).map(OrderLine::station).distinct().toList();
    }

    /// Since when the kitchen has the oldest of what is on its board. In the future for a takeaway for later.
    static Optional<Instant> since(OrderState order) {
        var acceptedAt = order.statusAt().getOrDefault(OrderStatus.ACCEPTED, order.placedAt());
        return Stream.concat(unfinished(order), takenAway(order)).map(line -> line.sentAt() == null ? acceptedAt : line.sentAt())
                .min(Comparator.naturalOrder()).map(times(order)::since);
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
