package io.comanda.simulator;

import io.comanda.events.Actor;
import io.comanda.events.Dish;
import io.comanda.events.Envelope;
import io.comanda.events.Message;
import io.comanda.events.Message.RestaurantMessage;
import io.comanda.events.Money;
import io.comanda.events.Percent;
import io.comanda.events.RestaurantDetails;
import io.comanda.events.RestaurantState;
import io.comanda.events.Wire;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The events of all schedules. The same revision of the same restaurant is always the same message, so each is written only once.
final class Messages {

    static final String TYPE = "comanda.restaurant.dish-changed.v1";

    private static final Instant NOON = Instant.parse("2026-05-06T10:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Dish.TaxRates TAX = new Dish.TaxRates(Percent.of("7"), Percent.of("7"));
    private static final int DISHES = 2;

    /// Every third revision takes a dish off the menu for ever.
    private static final int REMOVAL = 3;

    private final Map<Key, byte[]> written = new HashMap<>();
    private final IdentityHashMap<byte[], Message> read = new IdentityHashMap<>();
    private final IdentityHashMap<byte[], Key> keys = new IdentityHashMap<>();

    /// @param restaurant its number
    record Key(int restaurant, long revision, int epoch, boolean past) {

        @Override
        public String toString() {
            return "restaurant " + restaurant + " revision " + revision + (past ? " (past)" : "") + (epoch == 1 ? "" : " epoch " + epoch);
        }
    }

    static UUID aggregate(int restaurant) {
        return id(1, restaurant, 0);
    }

    /// Looks like a UUIDv7.
    private static UUID id(int kind, int restaurant, int number) {
        return new UUID(0x019dfb3c2a007000L, 0x8000000000000000L | (kind << 16) | (restaurant << 8) | number);
    }

    byte[] message(Key key) {
        return written.computeIfAbsent(key, it -> {
            var bytes = Wire.write(create(it));
            keys.put(bytes, it);
            return bytes;
        });
    }

    /// What this message says.
    Message read(byte[] message) {
        return read.computeIfAbsent(message, Wire::read);
    }

    /// @return nothing if it is none of these
    @Nullable
    Key key(byte[] message) {
        return keys.get(message);
    }

    private static Message create(Key key) {
        var id = new UUID(key.restaurant, key.epoch * 1_000L + key.revision);
        var envelope = new Envelope(id, TYPE, aggregate(key.restaurant), NOON, key.past ? null : NOON, key.revision, key.epoch,
                Actor.STRANGER, null);
        return new RestaurantMessage(envelope, null, state(key));
    }

    private static RestaurantState state(Key key) {
        var details = new RestaurantDetails("R" + key.restaurant, "Revision " + key.revision + " of epoch " + key.epoch, "Street", "Town",
                null, List.of(), "en", ZoneId.of("UTC"), EUR, LocalTime.MIDNIGHT, true, List.of());
        int removals = (int) key.revision / REMOVAL;
        var removed = IntStream.range(0, removals).mapToObj(number -> id(2, key.restaurant, number)).toList();
        int touched = removals + (int) key.revision % DISHES;
        return new RestaurantState(aggregate(key.restaurant), details, key.revision % 2 == 0,
                key.revision % REMOVAL == 0 ? List.of() : List.of(dish(key, touched)), false, removed);
    }

    private static Dish dish(Key key, int number) {
        return new Dish(id(2, key.restaurant, number), "D" + number, "Revision " + key.revision + " of epoch " + key.epoch, null, "Mains",
                new Money(key.revision * 100, EUR), TAX, "grill", Set.of(), null, List.of(), true);
    }
}
