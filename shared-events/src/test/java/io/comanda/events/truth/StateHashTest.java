package io.comanda.events.truth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.comanda.events.Dish;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Message.RestaurantMessage;
import io.comanda.events.OrderState;
import io.comanda.events.RestaurantState;
import io.comanda.events.Wire;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StateHashTest {

    /// Hashes of two releases are compared with each other.
    @Test
    void theHashOfAStateStaysTheSameForEver() throws IOException {
        assertEquals("51f9ade3902194a7d236a5a78250fe7e", StateHash.of(order("order.accepted")));
        assertEquals("2f440b8bf003e61f2da6a6fec9ba691b", StateHash.of(restaurant("restaurant.menu-put")));
    }

    @Test
    void theOrderOfKeysAndWhatIsNullMeansNothing() throws IOException {
        var text = new String(TruthWireTest.golden("order.accepted"), UTF_8);
        var other = text.replaceFirst("\"number\" : 12,", "")
                .replaceFirst("\"state\" : \\{", "\"state\" : {\"reason\": null, \"number\": 12,")
                .replaceFirst("10:00:00Z\",\\s+\"placedAtLocal", "10:00:00.000Z\", \"placedAtLocal");
        assertNotEquals(text, other);
        assertEquals(StateHash.of(order("order.accepted")), StateHash.of(((OrderMessage) Wire.read(other.getBytes(UTF_8))).state()));
    }

    @Test
    void anotherStateHasAnotherHash() throws IOException {
        var text = new String(TruthWireTest.golden("order.accepted"), UTF_8);
        for (var change : new String[]{ "\"no basil\"", "\"cold\"", "\"till-1-4711\"", "\"2026-05-06\"" }) {
            var changed = text.replace(change, change.equals("\"2026-05-06\"") ? "\"2026-05-07\"" : "\"other\"");
            if (!changed.equals(text)) {
                assertNotEquals(StateHash.of(order("order.accepted")),
                        StateHash.of(((OrderMessage) Wire.read(changed.getBytes(UTF_8))).state()), change);
            }
        }
    }

    @Test
    void theOrderOfDishesMeansNothing() throws IOException {
        var state = restaurant("restaurant.menu-put");
        var dish = state.dishes().getFirst();
        var marinara = new Dish(UUID.fromString("00000000-0000-7000-8000-000000000001"), "marinara", dish.name(),
                dish.description(), dish.category(), dish.price(), dish.tax(), dish.station(), dish.diets(), dish.allergens(),
                dish.options(), dish.available());
        assertEquals(StateHash.of(with(state, List.of(dish, marinara))), StateHash.of(with(state, List.of(marinara, dish))));
    }

    private static RestaurantState with(RestaurantState state, List<Dish> dishes) {
        return new RestaurantState(state.id(), state.details(), state.open(), dishes, true, state.removedDishes());
    }

    private static OrderState order(String type) throws IOException {
        return ((OrderMessage) Wire.read(TruthWireTest.golden(type))).state();
    }

    private static RestaurantState restaurant(String type) throws IOException {
        return ((RestaurantMessage) Wire.read(TruthWireTest.golden(type))).state();
    }
}
