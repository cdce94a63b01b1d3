package io.comanda.events.truth;

import io.comanda.events.Dish;
import io.comanda.events.OrderState;
import io.comanda.events.RestaurantState;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/// Tells whether two states are equal without sending them: the first half of SHA-256 over the state's canonical JSON, in hexadecimal.
/// Wherever a state was stored or sent in the meantime, its hash stays the same.
public final class StateHash {

    private static final int BYTES = 16;

    public static String of(OrderState state) {
        return hash(state);
    }

    /// Only hashes of whole menus are comparable. The order of the dishes means nothing.
    public static String of(RestaurantState state) {
        var byId = state.dishes().stream().sorted(Comparator.comparing((Dish dish) -> dish.id().toString())).toList();
        return hash(new RestaurantState(state.id(), state.details(), state.open(), byId, state.wholeMenu(), state.removedDishes()));
    }

    private static String hash(Object state) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(TruthWire.canonical(state)), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private StateHash() {
    }
}
