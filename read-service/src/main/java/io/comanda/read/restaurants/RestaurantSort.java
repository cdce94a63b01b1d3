package io.comanda.read.restaurants;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.read.http.Cursor;
import io.comanda.read.http.Parameters;
import io.comanda.read.search.Nearby;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The orders of a restaurant list. Each is total: the id comes last.
enum RestaurantSort {
    RELEVANCE(Cursor.NUMBER), NAME(Cursor.TEXT), DISTANCE(Cursor.NUMBER);

    /// Predicates are immutable, but not marked so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<JsonNode> value;

    RestaurantSort(Predicate<JsonNode> value) {
        this.value = value;
    }

    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RestaurantSort parse(Parameters parameters) {
        var defaultSort = parameters.has("text") ? RELEVANCE : parameters.has("near") ? DISTANCE : NAME;
        var sort = parameters.oneOf("sort", List.of(values()), RestaurantSort::parameter).orElse(defaultSort);
        parameters.require(sort != RELEVANCE || parameters.has("text"), "sort", "by relevance requires 'text'.");
        parameters.require(sort != DISTANCE || parameters.has("near"), "sort", "by distance requires 'near'.");
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
