package io.comanda.read.projector;

import io.comanda.events.Actor;
import io.comanda.events.Envelope;
import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.Message;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Money;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.events.Percent;
import io.comanda.events.Totals;
import io.comanda.events.Wire;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Order messages of one restaurant, as the write side would publish them.
public final class Orders {

    private static final Currency EUR = Currency.getInstance("EUR");

    private final OrderedAt restaurant = new OrderedAt(newId(), "trattoria", "Trattoria da Anna", "Roma", ZoneId.of("Europe/Rome"),
            EUR, LocalTime.MIDNIGHT, true);

    /// A UUIDv7 of now.
    public UUID newId() {
        return newId(Instant.now());
    }

    /// A UUIDv7 of this time, as an imported order has it.
    public UUID newId(Instant at) {
        var random = ThreadLocalRandom.current();
        long time = at.toEpochMilli() << 16 | 0x7000 | random.nextLong(0x1000);
        return new UUID(time, random.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
    }

    /// The order at this revision: revision 1 is accepted, every later one has another line ready.
    public Message message(UUID order, long revision) {
        return message(order, revision, "Pizza Margherita");
    }

    /// The first revision of an imported order.
    public Message imported(UUID order) {
        return imported(order, "Pizza Margherita");
    }

    public Message imported(UUID order, String dishName) {
        var message = message(order, 1, dishName);
        var envelope = message.envelope();
        var past = new Envelope(envelope.id(), "comanda.order.imported.v1", order, envelope.time(), null, 1, 0, envelope.actor(), null);
        return new OrderMessage(past, null, ((OrderMessage) message).state());
    }

    public Message message(UUID order, long revision, String dishName) {
        var now = Instant.now();
        var line = new OrderLine(1, restaurant.id(), "margherita", dishName, "pizza", "pizza oven", List.of(), (int) revision, null,
                new Money(850, EUR), Percent.of("10"), null, Money.zero(EUR), false, LineStatus.WAITING, null);
        var local = LocalDateTime.ofInstant(now, restaurant.timeZone());
        var state = new OrderState(order, restaurant, 1, null, null, null, OrderStatus.ACCEPTED, new Fulfilment.DineIn("7", 2), null, now,
                local, restaurant.businessDate(local), null, null, List.of(line), List.of(), List.of(), List.of(),
                Totals.of(restaurant, List.of(line), List.of(), List.of(), true),
                Map.of(OrderStatus.ACCEPTED, now), revision, List.of(), null, null);
        var envelope = new Envelope(newId(), "comanda.order.accepted.v1", order, now, now, revision, 0,
                new Actor(Actor.Role.WAITER, "anna"), null);
        return new OrderMessage(envelope, null, state);
    }

    byte[] wire(Message message) {
        return Wire.write(message);
    }
}
