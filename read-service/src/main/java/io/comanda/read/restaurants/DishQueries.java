package io.comanda.read.restaurants;

import static io.comanda.read.restaurants.MenuDish.DISHES;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.Dish.Diet;
import io.comanda.read.edge.Clauses;
import io.comanda.read.edge.Cursor;
import io.comanda.read.edge.Listing;
import io.comanda.read.edge.Page;
import io.comanda.read.edge.Parameters;
import io.comanda.read.edge.Views;
import io.comanda.read.elastic.Indices;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Questions about dishes, on the menus of all restaurants.
@Path("/api/dishes")
@RunOnVirtualThread
@PermitAll
@Tag(name = "Restaurants and dishes")
public class DishQueries {

    /// @param restaurant its id, code, name and city
    public record FoundDish(String id, long version, JsonNode dish, JsonNode restaurant) {

        static FoundDish of(JsonNode hit) {
            return new FoundDish(hit.path("_id").textValue(), hit.path("_version").longValue(), hit.at("/_source/dish"),
                    hit.at("/_source/restaurant"));
        }
    }

    private static final List<Map<String, String>> BEST_FIRST = List.of(Map.of("_score", "desc"), Map.of("id", "asc"));
    private static final Cursor BEST_FIRST_CURSOR = new Cursor("dishes by relevance", List.of(Cursor.NUMBER, Cursor.TEXT));

    private static final List<Map<String, String>> BY_NAME = List.of(Map.of("name", "asc"), Map.of("id", "asc"));
    private static final Cursor BY_NAME_CURSOR = new Cursor("dishes by name", List.of(Cursor.TEXT, Cursor.TEXT));

    private final Views views;

    DishQueries(Views views) {
        this.views = views;
    }

    @GET
    @Operation(summary = "Dishes, the best match first; without text by name", description = "Accents, endings of words and a typing"
            + " error don't matter. Each item tells the dish and its restaurant.")
    @Parameter(name = "text", in = ParameterIn.QUERY, description = "Words of a dish's name, description, category, cuisine or restaurant")
    @Parameter(name = "restaurant", in = ParameterIn.QUERY, description = "A restaurant's code or id")
    @Parameter(name = "city", in = ParameterIn.QUERY)
    @Parameter(name = "cuisine", in = ParameterIn.QUERY, description = "One of the restaurant's cuisines")
    @Parameter(name = "category", in = ParameterIn.QUERY)
    @Parameter(name = "diet", in = ParameterIn.QUERY, description = "VEGETARIAN, VEGAN, …")
    @Parameter(name = "available", in = ParameterIn.QUERY, description = "true: not sold out")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "Dishes on a page, 1 to 100, 20 by default")
    @Parameter(name = "after", in = ParameterIn.QUERY, description = "The 'next' of the page before")
    public Page<FoundDish> dishes(@Context UriInfo uri) {
        var asked = new Parameters(uri, "text", "restaurant", "city", "cuisine", "category", "diet", "available", "limit", "after");
        var filters = new ArrayList<Map<String, ?>>();
        filters.add(Clauses.is("removed", false));
        asked.text("restaurant").ifPresent(restaurant -> filters.add(Clauses.restaurant(restaurant)));
        asked.text("city").ifPresent(city -> filters.add(Clauses.is("city", city)));
        asked.text("cuisine").ifPresent(cuisine -> filters.add(Clauses.is("cuisines", cuisine)));
        asked.text("category").ifPresent(category -> filters.add(Clauses.is("category", category)));
        asked.oneOf("diet", List.of(Diet.values()), Diet::name).ifPresent(diet -> filters.add(Clauses.is("diets", diet.name())));
        asked.flag("available").ifPresent(available -> filters.add(Clauses.is("available", available)));
        var text = asked.text("text");
        var cursor = text.isPresent() ? BEST_FIRST_CURSOR : BY_NAME_CURSOR;
        int limit = asked.limit();
        var after = asked.after(cursor);
        asked.check();
        return new Listing(Indices.of(DISHES), query(text, filters), text.isPresent() ? BEST_FIRST : BY_NAME, cursor,
                List.of("dish", "restaurant")).page(views, limit, after, FoundDish::of);
    }

    /// Words as they were typed, give or take a letter; or by their stems in one of the languages. A hit in the name counts most.
    private static Map<String, ?> query(Optional<String> text, List<Map<String, ?>> filters) {
        if (text.isEmpty()) {
            return Clauses.allOf(filters);
        }
        var words = text.get();
        var ways = new ArrayList<Map<String, ?>>();
        ways.add(Clauses.match("text", words));
        ways.add(Map.of("match", Map.of("text",
                Map.of("query", words, "operator", "and", "fuzziness", "AUTO", "prefix_length", 1, "boost", 0.3))));
        for (var language : MenuDish.STEMMED_LANGUAGES) {
            ways.add(Clauses.match("stems." + language, words));
        }
        return Map.of("bool", Map.of("filter", filters, "must", Map.of("dis_max", Map.of("queries", ways, "tie_breaker", 0.1)),
                "should", Map.of("match", Map.of("title", Map.of("query", words, "boost", 2)))));
    }
}
