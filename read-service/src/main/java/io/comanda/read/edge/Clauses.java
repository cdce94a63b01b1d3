package io.comanda.read.edge;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The few clauses of which queries are made. What a person typed goes into [#match] alone, never into a query language.
public final class Clauses {

    public static Map<String, ?> is(String field, Object value) {
        return Map.of("term", Map.of(field, value));
    }

    public static Map<String, ?> isOneOf(String field, Collection<?> values) {
        return Map.of("terms", Map.of(field, values));
    }

    public static Map<String, ?> exists(String field) {
        return Map.of("exists", Map.of("field", field));
    }

    /// Every word of the text stands in the field.
    public static Map<String, ?> match(String field, String text) {
        return Map.of("match", Map.of(field, Map.of("query", text, "operator", "and")));
    }

    /// A restaurant itself, by its id or by its code.
    public static Map<String, ?> isRestaurant(String idOrCode) {
        return anyOf(List.of(is("id", idOrCode), is("code", idOrCode)));
    }

    /// What belongs to a restaurant, likewise.
    public static Map<String, ?> restaurant(String idOrCode) {
        return anyOf(List.of(is("restaurantId", idOrCode), is("restaurantCode", idOrCode)));
    }

    public static Map<String, ?> anyOf(Collection<? extends Map<String, ?>> clauses) {
        return Map.of("bool", Map.of("should", clauses, "minimum_should_match", 1));
    }

    /// All of them, without a score.
    public static Map<String, ?> allOf(Collection<? extends Map<String, ?>> clauses) {
        return Map.of("bool", Map.of("filter", clauses));
    }

    private Clauses() {
    }
}
