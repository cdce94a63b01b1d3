package io.comanda.read.restaurants;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.read.http.Cursor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// In what order dishes come. Each is total: an id comes last.
enum DishSort {
    RELEVANCE(Cursor.NUMBER), NAME(Cursor.TEXT), PRICE(Cursor.WHOLE_NUMBER), PRICE_DOWN(Cursor.WHOLE_NUMBER), DISTANCE(Cursor.NUMBER);

    /// Predicates don't change, but don't say so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<JsonNode> value;

    DishSort(Predicate<JsonNode> value) {
        this.value = value;
    }

    /// As it is asked for: `price-down`.
    String parameter() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What somebody wants who doesn't say: with words the best match, near somewhere the nearest, else by name.
    static DishSort usual(boolean hasText, boolean isNear) {
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
