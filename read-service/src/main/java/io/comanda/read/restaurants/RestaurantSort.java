package io.comanda.read.restaurants;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.read.http.Cursor;
import io.comanda.read.http.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// In what order restaurants come. Each is total: an id comes last.
enum RestaurantSort {
    RELEVANCE(Cursor.NUMBER), NAME(Cursor.TEXT), DISTANCE(Cursor.NUMBER);

    /// Predicates don't change, but don't say so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<JsonNode> value;

    RestaurantSort(Predicate<JsonNode> value) {
        this.value = value;
    }

    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RestaurantSort asked(Parameters asked) {
        var usual = asked.has("text") ? RELEVANCE : asked.has("near") ? DISTANCE : NAME;
        var sort = asked.oneOf("sort", List.of(values()), RestaurantSort::parameter).orElse(usual);
        asked.require(sort != RELEVANCE || asked.has("text"), "sort", "by relevance goes with 'text'.");
        asked.require(sort != DISTANCE || asked.has("near"), "sort", "by distance goes with 'near'.");
        return sort;
    }

    List<Map<String, ?>> by(Optional<Nearby> nearby) {
        Map<String, ?> first = switch (this) {
            case RELEVANCE -> Map.of("_score", "desc");
            case NAME -> Map.of("name", "asc");
            case DISTANCE -> nearby.orElseThrow().sort();
        };
        return List.of(first, Map.of("id", "asc"));
    }

    Cursor cursor(Optional<Nearby> nearby) {
        var list = "restaurants by " + parameter() + (this == DISTANCE ? nearby.map(place -> " from " + place).orElse("") : "");
        return new Cursor(list, List.of(value, Cursor.TEXT));
    }
}
