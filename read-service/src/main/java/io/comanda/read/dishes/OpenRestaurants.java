package io.comanda.read.dishes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.search.Clauses;
import io.comanda.read.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds open restaurants for a dish search: dish documents do not have that field.
final class OpenRestaurants {

    static final String RESTAURANTS = View.RESTAURANTS.text();

    /// Elasticsearch's limit for a terms clause.
    static final int RESTAURANTS_MAX = 65_536;

    private static final int PAGE_RESTAURANTS = 5_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param open    false for closed restaurants
    /// @param filters on fields that dishes and restaurants have in common
    /// @return a filter for their dishes; empty if there are too many
    static Optional<Map<String, ?>> dishesOf(Views views, boolean open, List<Map<String, ?>> filters) {
        var all = new ArrayList<>(filters);
        all.add(Clauses.is("open", open));
        var ids = new ArrayList<String>();
        ObjectNode search = JSON.valueToTree(Map.of("query", Clauses.allOf(all), "sort", List.of(Map.of("id", "asc")), "_source", false,
                "track_total_hits", false, "size", PAGE_RESTAURANTS));
        while (true) {
            var hits = views.search(Indices.of(RESTAURANTS), search).path("hits").path("hits");
            hits.forEach(hit -> ids.add(hit.path("_id").textValue()));
            if (ids.size() > RESTAURANTS_MAX) {
                return Optional.empty();
            }
            if (hits.size() < PAGE_RESTAURANTS) {
                return Optional.of(Map.of("terms", Map.of("restaurantId", ids)));
            }
            search.set("search_after", hits.path(hits.size() - 1).path("sort"));
        }
    }

    private OpenRestaurants() {
    }
}
