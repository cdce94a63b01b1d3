package io.comanda.read.verify.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The documents of one generation of a view, of all its indices. Every method throws [ElasticException] on any error.
public interface ViewDocuments {

    /// All documents of a range of aggregates, and those that belong to none and would be found in no other range.
    Found inRange(Range range);

    /// The documents of certain aggregates as they are now, and certain other ones.
    ///
    /// @param owners ids of aggregates
    /// @param keys   documents to look up by their ids
    Found of(Collection<String> owners, Set<Stored.Key> keys);

    static Map<String, ?> notRemoved(Map<String, ?> query) {
        return Map.of("bool", Map.of("filter", List.of(query), "must_not", List.of(Map.of("term", Map.of("removed", true)))));
    }

    static Map<String, ?> notRemovedAndNot(Map<String, ?> query) {
        return Map.of("bool", Map.of("must_not", List.of(query, Map.of("term", Map.of("removed", true)))));
    }

    static Map<String, ?> anyOf(List<? extends Map<String, ?>> queries) {
        return Map.of("bool", Map.of("should", queries, "minimum_should_match", 1));
    }

    static Map<String, ?> ids(Collection<String> ids) {
        return Map.of("ids", Map.of("values", ids));
    }

    static String id(JsonNode hit) {
        return hit.path("_id").textValue();
    }
}
