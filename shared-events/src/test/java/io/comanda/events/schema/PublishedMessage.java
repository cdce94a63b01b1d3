package io.comanda.events.schema;

import io.comanda.events.EventType;
import io.comanda.events.OrderState;
import io.comanda.events.RestaurantState;
import io.comanda.events.Samples;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One type of message that subscribers may receive.
///
/// @param event absent for current states that are published again, because nothing happened
record PublishedMessage(String type, @Nullable Class<?> event, Class<?> state) {

    /// Sorted by type.
    static final List<PublishedMessage> ALL = Stream.of(
            Samples.ORDER_EVENTS.stream().map(event -> new PublishedMessage(EventType.of(event), event.getClass(), OrderState.class)),
            Samples.RESTAURANT_EVENTS.stream()
                    .map(event -> new PublishedMessage(EventType.of(event), event.getClass(), RestaurantState.class)),
            Stream.of(new PublishedMessage("comanda.order.republished.v1", null, OrderState.class),
                    new PublishedMessage("comanda.restaurant.republished.v1", null, RestaurantState.class)))
            .flatMap(messages -> messages).sorted(Comparator.comparing(PublishedMessage::type)).toList();

    /// `OrderAccepted`.
    String title() {
        if (event != null) {
            return event.getSimpleName();
        }
        return state == OrderState.class ? "OrderRepublished" : "RestaurantRepublished";
    }

    /// Published with a routing key of the past lane: imports are the only such events.
    boolean isPast() {
        return type.equals("comanda.order.imported.v1");
    }

    /// Sent to a queue of which somebody has asked for it, not to the exchange.
    boolean isRepublished() {
        return event == null;
    }

    boolean isOfOrder() {
        return state == OrderState.class;
    }
}
