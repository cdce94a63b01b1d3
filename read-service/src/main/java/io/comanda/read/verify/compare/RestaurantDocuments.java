package io.comanda.read.verify.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// One generation of the indices `restaurants`, `menus` and `dishes`.
record RestaurantDocuments(DocumentSearch search, int generation) implements ViewDocuments {

    /// By index, the column with the restaurant's id.
    private static final Map<String, String> COLUMNS = Map.of("restaurants", "id", "menus", "restaurantId", "dishes", "restaurantId");

    @Override
    public Found inRange(Range range) {
        var found = Found.NOTHING;
        for (var column : COLUMNS.entrySet()) {
            found = found.and(search(column.getKey(), range.query(column.getValue())));
            if (range.after() == null) {
                found = found.and(search(column.getKey(),
                        ViewDocuments.notRemovedAndNot(Map.of("exists", Map.of("field", column.getValue())))));
            }
        }
        return found;
    }

    @Override
    public Found of(Collection<String> owners, Set<Stored.Key> keys) {
        search.refresh(COLUMNS.keySet().stream().map(this::name).toList());
        var found = Found.NOTHING;
        for (var column : COLUMNS.entrySet()) {
            var queries = new ArrayList<Map<String, ?>>();
            queries.add(Map.of("terms", Map.of(column.getValue(), owners)));
            var ids = new HashSet<String>();
            keys.stream().filter(key -> key.index().equals(name(column.getKey()))).forEach(key -> ids.add(key.id()));
            queries.add(ViewDocuments.ids(ids));
            found = found.and(search(column.getKey(), ViewDocuments.anyOf(queries)));
        }
        return found;
    }

    private Found search(String view, Map<String, ?> query) {
        return search.search(view, List.of(name(view)), query, owner(view));
    }

    private static Function<JsonNode, String> owner(String view) {
        return view.equals("dishes") ? hit -> hit.at("/fields/restaurantId/0").asText() : ViewDocuments::id;
    }

    private String name(String view) {
        return "comanda-" + view + "-" + generation;
    }
}
