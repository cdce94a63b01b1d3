package io.comanda.read.access;

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

class AccessScopeTest {

    private static final UUID ANNA = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    private static final JsonNode ORDER = new ObjectMapper().valueToTree(
            Map.of("restaurant", Map.of("code", "osteria"), "guestId", ANNA, "tracking", "4711"));
    private static final JsonNode BARE = new ObjectMapper().createObjectNode();

    @Test
    void theOwnersScopesIncludeTheOrder() {
        for (var scope : List.of(new AccessScope.Everything(), new AccessScope.Restaurants(Set.of("bar", "osteria")),
                new AccessScope.Guest(ANNA),
                new AccessScope.OneOrder("4711"))) {
            assertTrue(scope.includes(ORDER), scope.toString());
        }
    }

    @Test
    void otherScopesDoNot() {
        for (var scope : List.of(new AccessScope.Restaurants(Set.of("bar")), new AccessScope.Restaurants(Set.of()),
                new AccessScope.Guest(UUID.randomUUID()),
                new AccessScope.OneOrder("4712"), new AccessScope.Nothing())) {
            assertFalse(scope.includes(ORDER), scope.toString());
        }
    }

    @Test
    void onlyEverythingIncludesADocumentWithoutAnOwner() {
        for (var scope : List.of(new AccessScope.Restaurants(Set.of("", "null")), new AccessScope.Guest(ANNA),
                new AccessScope.OneOrder("4711"),
                new AccessScope.Nothing())) {
            assertFalse(scope.includes(BARE), scope.toString());
        }
    }

    @Test
    void scopesWithoutASearchFindNothing() {
        assertEquals(Map.of("match_none", Map.of()), new AccessScope.Nothing().filter());
        assertEquals(Map.of("match_none", Map.of()), new AccessScope.OneOrder("4711").filter());
        assertEquals(Map.of("terms", Map.of("restaurantCode", Set.of())), new AccessScope.Restaurants(Set.of()).filter());
    }
}
