package io.comanda.read.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.read.elastic.Indices;
import io.comanda.read.http.Cursor;
import io.comanda.read.http.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A list in Elasticsearch that is read page by page. Its order is total (an id comes last) and uses only fields that never change,
/// so that new documents do not move others to another page.
///
/// @param sort    field and direction, in Elasticsearch's syntax
/// @param fields  the parts of each document to return
public record Listing(Indices indices, Map<String, ?> query, List<? extends Map<String, ?>> sort, Cursor cursor, List<String> fields) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Listing {
        query = Map.copyOf(query);
        sort = List.copyOf(sort);
        fields = List.copyOf(fields);
    }

    /// The search for a page. Callers may add to it.
    public ObjectNode search(int limit, Optional<ArrayNode> after) {
        ObjectNode body = JSON.valueToTree(Map.of("query", query, "sort", sort, "_source", fields, "version", true,
                "track_total_hits", false, "size", limit + 1));
        after.ifPresent(values -> body.set("search_after", values));
        return body;
    }

    /// The page in the response to such a search.
    public <T> Page<T> page(JsonNode response, int limit, Function<JsonNode, T> item) {
        var hits = response.path("hits").path("hits");
        var items = new ArrayList<T>();
        for (var hit : hits) {
            if (items.size() < limit) {
                items.add(item.apply(hit));
            }
        }
        return new Page<>(items, hits.size() > limit ? cursor.encode(hits.path(limit - 1).path("sort")) : null);
    }
}
