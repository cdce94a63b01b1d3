package io.comanda.read.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.events.Billing;
import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.events.Timing;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// By what the kitchen's queries find an order.
class OrderInKitchenTest {

    private static final Instant NOON = Instant.parse("2026-05-04T10:00:00Z");
    private static final Instant EVENING = NOON.plusSeconds(8 * 3_600);
    private static final Instant APPEARS = EVENING.minusSeconds(1_200);
    private static final OrderedAt SLOW = new OrderedAt(OrderHistories.ROME.id(), "slow", "Slow", "Roma", ZoneId.of("Europe/Rome"),
            Currency.getInstance("EUR"), LocalTime.MIDNIGHT, true, Billing.DEFAULT,
            new Timing(20, 10, List.of(new Timing.StationTiming("bar", 60))));
    private static final OrderLine LINE = OrderStory.line(OrderHistories.ROME, 1, "margherita", "food", 1, 850, 0);

    @Test
    void aTakeawayForLaterIsInTheKitchenWhenItAppears() {
        assertEquals(Optional.of(APPEARS), since(order(EVENING)));
        assertEquals(Optional.of(NOON), since(order(null)));
        assertEquals(Optional.of(NOON), since(order(NOON.plusSeconds(600))), "it was due when it was ordered");
        assertEquals(Optional.of(NOON), since(order(EVENING).move(1, LineStatus.COOKING, OrderStatus.PREPARING)));
        assertEquals(Optional.empty(), since(order(EVENING).move(1, LineStatus.READY, OrderStatus.READY)));
    }

    @Test
    void aStationThatTakesLongerHasItEarlier() {
        var pie = OrderStory.line(SLOW, 2, "pie", "drinks", 1, 850, 0).sent(NOON);
        var both = OrderStory.accepted(SLOW, null, new Fulfilment.Takeaway("Zoe", null, EVENING), NOON, List.of(LINE.sent(NOON), pie));
        assertEquals(Optional.of(EVENING.minusSeconds(3_600)), since(both));
        assertEquals(EVENING.minusSeconds(3_600), OrderInKitchen.waitsFrom(both.now(), EVENING));
        assertEquals(Optional.of(APPEARS), since(both.move(2, LineStatus.READY, OrderStatus.PREPARING)), "the other has not begun");
    }

    @Test
    void whatIsTakenAwayIsInTheKitchenToo() {
        var order = order(null).voidLine(1, NOON.plusSeconds(90));
        assertEquals(List.of("kitchen"), OrderInKitchen.takenAwayStations(order.now()));
        assertEquals(List.of(), OrderInKitchen.stations(order(null).cancel(NOON).now()));
        assertEquals(Optional.of(NOON), since(order(null).cancel(NOON)));
    }

    @Test
    void nobodyWaitsForATakeawayBeforeItsTimeUnlessTheKitchenBegins() {
        assertEquals(APPEARS, OrderInKitchen.waitsFrom(order(EVENING).now(), EVENING));
        assertEquals(NOON, OrderInKitchen.waitsFrom(order(null).now(), EVENING));
        var begun = order(EVENING).move(1, LineStatus.COOKING, OrderStatus.PREPARING).now();
        assertEquals(begun.statusAt().get(OrderStatus.PREPARING), OrderInKitchen.waitsFrom(begun, EVENING));
        assertEquals(NOON.plusSeconds(900), OrderInKitchen.waitsFrom(order(EVENING).now(), NOON.plusSeconds(900)), "bumped at once");
    }

    private static Optional<Instant> since(OrderStory order) {
        return OrderInKitchen.since(order.now());
    }

    private static OrderStory order(@Nullable Instant pickUpAt) {
        return OrderStory.accepted(OrderHistories.ROME, null, new Fulfilment.Takeaway("Zoe", null, pickUpAt), NOON,
                List.of(LINE.sent(NOON)));
    }
}
