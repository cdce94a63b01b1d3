package io.comanda.read.restaurants;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.read.http.Cursor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The orders of a dish list. Each is total: the id comes last.
enum DishSort {
    RELEVANCE(Cursor.NUMBER), NAME(Cursor.TEXT), PRICE(Cursor.WHOLE_NUMBER), PRICE_DOWN(Cursor.WHOLE_NUMBER), DISTANCE(Cursor.NUMBER);

    /// Predicates are immutable, but not marked so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<JsonNode> value;

    DishSort(Predicate<JsonNode> value) {
        this.value = value;
    }

    /// Its name in the request: `price-down`.
    String parameter() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// With text by relevance, near a location by distance, otherwise by name.
    static DishSort defaultFor(boolean hasText, boolean isNear) {
        return hasText ? RELEVANCE : isNear ? DISTANCE : NAME;
    }

    List<Map<String, ?>> by(Optional<Nearby> nearby) {
        Map<String, ?> first = switch (this) {
            case RELEVANCE -> Map.of("_score", "desc");
            case NAME -> Map.of("name", "asc");
            case PRICE -> Map.of("price", "asc");
            case PRICE_DOWN -> Map.of("price", "desc");
            case DISTANCE -> nearby.orElseThrow().sort();
        };
        return List.of(first, Map.of("id", "asc"));
    }

    Cursor cursor(Optional<Nearby> nearby) {
        var list = "dishes by " + parameter() + (this == DISTANCE ? nearby.map(place -> " from " + place).orElse("") : "");
        return new Cursor(list, List.of(value, Cursor.TEXT));
    }
}
