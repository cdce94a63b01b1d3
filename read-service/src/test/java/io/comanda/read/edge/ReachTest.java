package io.comanda.read.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReachTest {

    private static final UUID ANNA = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    private static final JsonNode ORDER = new ObjectMapper().valueToTree(
            Map.of("restaurant", Map.of("code", "osteria"), "guestId", ANNA, "tracking", "4711"));
    private static final JsonNode BARE = new ObjectMapper().createObjectNode();

    @Test
    void whoseItIsHasIt() {
        for (var reach : List.of(new Reach.Everything(), new Reach.Restaurants(Set.of("bar", "osteria")), new Reach.Guest(ANNA),
                new Reach.OneOrder("4711"))) {
            assertTrue(reach.has(ORDER), reach.toString());
        }
    }

    @Test
    void nobodyElseHas() {
        for (var reach : List.of(new Reach.Restaurants(Set.of("bar")), new Reach.Restaurants(Set.of()), new Reach.Guest(UUID.randomUUID()),
                new Reach.OneOrder("4712"), new Reach.Nothing())) {
            assertFalse(reach.has(ORDER), reach.toString());
        }
    }

    @Test
    void whatIsNobodysIsForWhoHasEverythingOnly() {
        for (var reach : List.of(new Reach.Restaurants(Set.of("", "null")), new Reach.Guest(ANNA), new Reach.OneOrder("4711"),
                new Reach.Nothing())) {
            assertFalse(reach.has(BARE), reach.toString());
        }
    }

    @Test
    void whoHasNothingToSearchForFindsNothing() {
        assertEquals(Map.of("match_none", Map.of()), new Reach.Nothing().filter());
        assertEquals(Map.of("match_none", Map.of()), new Reach.OneOrder("4711").filter());
        assertEquals(Map.of("terms", Map.of("restaurantCode", Set.of())), new Reach.Restaurants(Set.of()).filter());
    }
}
