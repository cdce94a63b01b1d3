package io.comanda.read.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A list in Elasticsearch that is given page by page. Its order is total (an id comes last) and made of what never changes
/// while somebody pages, so that documents streaming in push nothing over a page's edge.
///
/// @param indices comma-separated, may have wildcards
/// @param sort    field and direction, as Elasticsearch wants them
/// @param fields  what of each document is read
public record Listing(String indices, Map<String, ?> query, List<? extends Map<String, ?>> sort, Cursor cursor, List<String> fields) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Listing {
        query = Map.copyOf(query);
        sort = List.copyOf(sort);
        fields = List.copyOf(fields);
    }

    public <T> Page<T> page(Views views, int limit, Optional<ArrayNode> after, Function<JsonNode, T> item) {
        return page(views.search(indices, search(limit, after)), limit, item);
    }

    /// The search for a page, to which more may be added.
    public ObjectNode search(int limit, Optional<ArrayNode> after) {
        ObjectNode body = JSON.valueToTree(Map.of("query", query, "sort", sort, "_source", fields, "version", true,
                "track_total_hits", false, "size", limit + 1));
        after.ifPresent(values -> body.set("search_after", values));
        return body;
    }

    /// The page that such a search has found.
    public <T> Page<T> page(JsonNode found, int limit, Function<JsonNode, T> item) {
        var hits = found.path("hits").path("hits");
        var items = new ArrayList<T>();
        for (var hit : hits) {
            if (items.size() < limit) {
                items.add(item.apply(hit));
            }
        }
        return new Page<>(items, hits.size() > limit ? cursor.after(hits.path(limit - 1).path("sort")) : null);
    }
}
