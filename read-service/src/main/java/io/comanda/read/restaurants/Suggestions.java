package io.comanda.read.restaurants;

import static io.comanda.read.restaurants.DishDocument.DISHES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Names of dishes that begin with the text.
@RegisterForReflection
record Suggestions(List<Suggestion> items) {

    /// @param dishes the number of dishes with this name
    @RegisterForReflection
    record Suggestion(String name, long dishes) {

        static Suggestion of(JsonNode hit) {
            return new Suggestion(hit.at("/_source/dish/name").textValue(), hit.at("/inner_hits/same/hits/total/value").longValue());
        }
    }

    private static final int SUGGESTIONS_MAX = 10;

    private static final ObjectMapper JSON = new ObjectMapper();

    Suggestions {
        items = List.copyOf(items);
    }

    static Suggestions query(Views views, List<String> words, List<Map<String, ?>> filters) {
        var items = new ArrayList<Suggestion>();
        views.search(Indices.of(DISHES), JSON.valueToTree(Map.of("query",
                Map.of("bool", Map.of("filter", filters, "must", DishTextQuery.prefix(words))),
                "collapse", Map.of("field", "name", "inner_hits", Map.of("name", "same", "size", 0)),
                "sort", List.of(Map.of("_score", "desc"), Map.of("name", "asc")), "_source", List.of("dish"), "track_total_hits", false,
                "size", SUGGESTIONS_MAX))).path("hits").path("hits").forEach(hit -> items.add(Suggestion.of(hit)));
        return new Suggestions(items);
    }
}
