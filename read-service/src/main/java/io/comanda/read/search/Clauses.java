package io.comanda.read.search;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The clauses of which queries are built. User input only goes into [#match], never into a query language.
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

    /// The field contains every word of the text.
    public static Map<String, ?> match(String field, String text) {
        return Map.of("match", Map.of(field, Map.of("query", text, "operator", "and")));
    }

    /// A restaurant, by its id or its code.
    public static Map<String, ?> isRestaurant(String idOrCode) {
        return anyOf(List.of(is("id", idOrCode), is("code", idOrCode)));
    }

    /// Documents that belong to a restaurant, by its id or its code.
    public static Map<String, ?> belongsToRestaurant(String idOrCode) {
        return anyOf(List.of(is("restaurantId", idOrCode), is("restaurantCode", idOrCode)));
    }

    public static Map<String, ?> anyOf(Collection<? extends Map<String, ?>> clauses) {
        return Map.of("bool", Map.of("should", clauses, "minimum_should_match", 1));
    }

    /// All of the clauses, without scoring.
    public static Map<String, ?> allOf(Collection<? extends Map<String, ?>> clauses) {
        return Map.of("bool", Map.of("filter", clauses));
    }

    /// The same score for whatever matches.
    public static Map<String, ?> constant(Map<String, ?> clause, double score) {
        return Map.of("constant_score", Map.of("filter", clause, "boost", score));
    }

    /// The score of the clause that matches best, and a little of the others.
    public static Map<String, ?> best(List<? extends Map<String, ?>> clauses) {
        return Map.of("dis_max", Map.of("queries", clauses, "tie_breaker", 0.1));
    }

    /// None of the clauses.
    public static Map<String, ?> noneOf(Collection<? extends Map<String, ?>> clauses) {
        return Map.of("bool", Map.of("must_not", clauses));
    }

    public static Map<String, ?> isBefore(String field, Instant time) {
        return Map.of("range", Map.of(field, Map.of("lt", time.toString())));
    }

    public static Map<String, ?> isAfter(String field, Instant time) {
        return Map.of("range", Map.of(field, Map.of("gt", time.toString())));
    }

    private Clauses() {
    }
}
