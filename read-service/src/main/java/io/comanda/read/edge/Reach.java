package io.comanda.read.edge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// How far a caller sees into the private views.
sealed interface Reach {

    /// All restaurants.
    record Everything() implements Reach {
    }

    /// @param codes of the restaurants that a member of staff belongs to; with none of them, nothing
    record Restaurants(Set<String> codes) implements Reach {

        public Restaurants {
            codes = Set.copyOf(codes);
        }
    }

    /// A guest's own.
    record Guest(UUID id) implements Reach {
    }

    /// The one order that a secret was given for.
    ///
    /// @param tracking the secret's hash
    record OneOrder(String tracking) implements Reach {
    }

    record Nothing() implements Reach {
    }

    /// What a document that is searched for has to fulfil, whatever else is asked. A view without such a field holds nothing.
    default Map<String, ?> filter() {
        return switch (this) {
            case Everything() -> Map.of("match_all", Map.of());
            case Restaurants(var codes) -> Map.of("terms", Map.of("restaurantCode", codes));
            case Guest(var id) -> Clauses.is("guestId", id);
            case OneOrder(_),Nothing() -> Map.of("match_none", Map.of());
        };
    }

    /// Whether all that is a restaurant's is there for the caller.
    default boolean hasRestaurant(String code) {
        return switch (this) {
            case Everything() -> true;
            case Restaurants(var codes) -> codes.contains(code);
            case Guest(_),OneOrder(_),Nothing() -> false;
        };
    }

    /// Whether this document, which was asked for by its id, is there for the caller.
    ///
    /// @param state what it keeps
    default boolean has(JsonNode state) {
        return switch (this) {
            case Everything() -> true;
            case Restaurants(var codes) ->
                state.at("/restaurant/code").isTextual() && codes.contains(state.at("/restaurant/code").textValue());
            case Guest(var id) -> id.toString().equals(state.path("guestId").textValue());
            case OneOrder(var tracking) -> tracking.equals(state.path("tracking").textValue());
            case Nothing() -> false;
        };
    }
}
