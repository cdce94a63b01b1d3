package io.comanda.read.dishes;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.read.http.Cursor;
import io.comanda.read.http.Parameters;
import io.comanda.read.search.Nearby;
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

    /// With text by relevance by default, near a location by distance, otherwise by name.
    static DishSort parse(Parameters parameters) {
        var defaultSort = parameters.has("text") ? RELEVANCE : parameters.has("near") ? DISTANCE : NAME;
        var sort = parameters.oneOf("sort", List.of(values()), DishSort::parameter).orElse(defaultSort);
        var missing = switch (sort) {
            case RELEVANCE -> parameters.has("text") ? null : "'text'";
            case NAME -> null;
            case PRICE, PRICE_DOWN -> parameters.has("currency") ? null : "'currency': prices in two currencies can't be compared";
            case DISTANCE -> parameters.has("near") ? null : "'near'";
        };
        parameters.require(missing == null, "sort", "by " + sort.parameter() + " requires " + missing + ".");
        return sort;
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
