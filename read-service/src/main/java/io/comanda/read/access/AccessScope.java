package io.comanda.read.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.read.search.Clauses;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Which documents of the private views a caller may see.
sealed interface AccessScope {

    /// All restaurants.
    record Everything() implements AccessScope {
    }

    /// @param codes of the restaurants that a member of staff belongs to; if empty, nothing
    record Restaurants(Set<String> codes) implements AccessScope {

        public Restaurants {
            codes = Set.copyOf(codes);
        }
    }

    /// A guest's own orders.
    record Guest(UUID id) implements AccessScope {
    }

    /// The one order that a tracking secret belongs to.
    ///
    /// @param tracking the secret's hash
    record OneOrder(String tracking) implements AccessScope {
    }

    record Nothing() implements AccessScope {
    }

    /// The filter for every search. It matches nothing in a view without the field.
    default Map<String, ?> filter() {
        return switch (this) {
            case Everything() -> Map.of("match_all", Map.of());
            case Restaurants(var codes) -> Map.of("terms", Map.of("restaurantCode", codes));
            case Guest(var id) -> Clauses.is("guestId", id);
            case OneOrder(_),Nothing() -> Map.of("match_none", Map.of());
        };
    }

    /// Whether it is that of staff: of restaurants, not of a guest.
    default boolean isOfStaff() {
        return switch (this) {
            case Everything(),Restaurants(_) -> true;
            case Guest(_),OneOrder(_),Nothing() -> false;
        };
    }

    /// Whether it includes everything of a restaurant.
    default boolean includesRestaurant(String code) {
        return switch (this) {
            case Everything() -> true;
            case Restaurants(var codes) -> codes.contains(code);
            case Guest(_),OneOrder(_),Nothing() -> false;
        };
    }

    /// Whether it includes a document that was requested by its id.
    ///
    /// @param state of the document
    default boolean includes(JsonNode state) {
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
