package io.comanda.read.restaurants;

import static io.comanda.read.restaurants.DishDocument.DISHES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.http.Parameters;
import io.comanda.read.search.Clauses;
import io.comanda.read.search.Listing;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Questions about dishes, on the menus of all restaurants.
@Path("/api/dishes")
@RunOnVirtualThread
@PermitAll
@Tag(name = "Restaurants and dishes")
public class DishQueries {

    /// @param next   to be sent back as `after` for the page that follows; absent on the last one
    /// @param facets if they were asked for
    @RegisterForReflection
    public record Dishes(List<FoundDish> items, @Nullable String next, @Nullable Facets facets) {

        public Dishes {
            items = List.copyOf(items);
        }
    }

    /// @param restaurant its id, code, name and city
    /// @param kilometres how far it is, of a list by distance
    /// @param highlights where the words were found
    @RegisterForReflection
    public record FoundDish(String id, long version, JsonNode dish, JsonNode restaurant, @Nullable Double kilometres,
            @Nullable Highlights highlights) {

        static FoundDish of(JsonNode hit, DishSort sort) {
            return new FoundDish(hit.path("_id").textValue(), hit.path("_version").longValue(), hit.at("/_source/dish"),
                    hit.at("/_source/restaurant"), sort == DishSort.DISTANCE ? hit.at("/sort/0").doubleValue() : null, Highlights.of(hit));
        }
    }

    /// Names that begin like this.
    @RegisterForReflection
    public record Suggestions(List<Suggestion> items) {

        public Suggestions {
            items = List.copyOf(items);
        }
    }

    /// @param dishes on how many menus' places this name stands
    @RegisterForReflection
    public record Suggestion(String name, long dishes) {

        static Suggestion of(JsonNode hit) {
            return new Suggestion(hit.at("/_source/dish/name").textValue(), hit.at("/inner_hits/same/hits/total/value").longValue());
        }
    }

    private static final int SUGGESTIONS = 10;
    private static final String WORDS = "a word at least, and no more than " + DishTextQuery.WORDS_MAX;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Views views;

    DishQueries(Views views) {
        this.views = views;
    }

    @GET
    @Operation(summary = "Dishes, the best match first; without text by name", description = """
            Accents, endings of words and a typing error don't matter, what else people call it is found as well, and the last word need \
            not be finished. Each item tells the dish and its restaurant, and in 'highlights' where the words were found.
            Free of an allergen is what can be ordered without: choices that have to be made count, and what declares no allergens is \
            free of none.
            Counts in 'facets' are exact: each is what this same question would find with that value in place of the one of the same \
            kind.""")
    @Parameter(name = "text", in = ParameterIn.QUERY, description = "Words of a dish's name, description, category, cuisine or restaurant")
    @Parameter(name = "restaurant", in = ParameterIn.QUERY, description = "A restaurant's code or id")
    @Parameter(name = "city", in = ParameterIn.QUERY)
    @Parameter(name = "cuisine", in = ParameterIn.QUERY, description = "One of the restaurant's cuisines")
    @Parameter(name = "category", in = ParameterIn.QUERY)
    @Parameter(name = "diet", in = ParameterIn.QUERY, description = "VEGETARIAN, VEGAN, …; of several, with commas between, all")
    @Parameter(name = "freeOf", in = ParameterIn.QUERY, description = "Allergens that it must not have: MILK,GLUTEN")
    @Parameter(name = "mayContain", in = ParameterIn.QUERY, description = "'ignore': what may contain an allergen is free of it, too")
    @Parameter(name = "currency", in = ParameterIn.QUERY, description = "Of its price")
    @Parameter(name = "minPrice", in = ParameterIn.QUERY, description = "In the currency's smallest unit")
    @Parameter(name = "maxPrice", in = ParameterIn.QUERY, description = "In the currency's smallest unit")
    @Parameter(name = "available", in = ParameterIn.QUERY, description = "true: not sold out")
    @Parameter(name = "open", in = ParameterIn.QUERY, description = "true: of restaurants that are open now")
    @Parameter(name = "near", in = ParameterIn.QUERY, description = "Latitude and longitude, like 52.5,13.4")
    @Parameter(name = "within", in = ParameterIn.QUERY, description = "Kilometres from there")
    @Parameter(name = "facets", in = ParameterIn.QUERY, description = "true: with counts to narrow it down by")
    @Parameter(name = "sort", in = ParameterIn.QUERY, description = "relevance, name, price, price-down (with 'currency') or distance")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "Dishes on a page, 1 to 100, 20 by default")
    @Parameter(name = "after", in = ParameterIn.QUERY, description = "The 'next' of the page before")
    public Dishes dishes(@Context UriInfo uri) {
        var asked = new Parameters(uri, Stream.concat(Stream.of("text", "facets", "sort", "limit", "after"),
                Stream.of(DishFilters.PARAMETERS)).toArray(String[]::new));
        var words = asked.parsed("text", WORDS, DishQueries::words);
        var filters = new DishFilters(asked);
        var nearby = Nearby.asked(asked);
        nearby.ifPresent(place -> filters.add(place.filters()));
        var open = asked.flag("open");
        boolean withFacets = asked.flag("facets").orElse(false);
        var sort = sort(asked, words.isPresent(), nearby);
        int limit = asked.limit();
        var cursor = sort.cursor(nearby);
        var after = asked.after(cursor);
        asked.check();
        open.ifPresent(isOpen -> filters.add(List.of(dishesOfThoseThatAre(isOpen, asked, nearby))));

        var listing = new Listing(Indices.of(DISHES), query(words, filters, withFacets), sort.by(nearby), cursor,
                List.of("dish", "restaurant"));
        var search = listing.search(limit, after);
        if (words.isPresent()) {
            search.set("highlight", JSON.valueToTree(Highlights.asked()));
        }
        if (withFacets) {
            search.set("post_filter", JSON.valueToTree(Clauses.allOf(filters.chosen())));
            search.set("aggs", JSON.valueToTree(Facets.asked(filters)));
        }
        var found = views.search(listing.indices(), search);
        var page = listing.page(found, limit, hit -> FoundDish.of(hit, sort));
        return new Dishes(page.items(), page.next(), withFacets ? Facets.of(found.path("aggregations")) : null);
    }

    @GET
    @Path("/suggest")
    @Operation(summary = "Names of dishes, while they are typed", description = "The names that begin like this, or have words that do.")
    @Parameter(name = "q", in = ParameterIn.QUERY, required = true, description = "What was typed so far")
    @Parameter(name = "restaurant", in = ParameterIn.QUERY, description = "A restaurant's code or id")
    @Parameter(name = "city", in = ParameterIn.QUERY)
    public Suggestions suggestions(@Context UriInfo uri) {
        var asked = new Parameters(uri, "q", "restaurant", "city");
        var words = asked.parsed("q", WORDS, DishQueries::words);
        asked.require(asked.has("q"), "q", "must be " + WORDS + ".");
        var filters = new ArrayList<Map<String, ?>>();
        filters.add(Clauses.is("removed", false));
        asked.text("restaurant").ifPresent(restaurant -> filters.add(Clauses.belongsToRestaurant(restaurant)));
        asked.text("city").ifPresent(city -> filters.add(Clauses.is("city", city)));
        asked.check();
        var items = new ArrayList<Suggestion>();
        views.search(Indices.of(DISHES), JSON.valueToTree(Map.of("query",
                Map.of("bool", Map.of("filter", filters, "must", DishTextQuery.beginning(words.orElseThrow()))),
                "collapse", Map.of("field", "name", "inner_hits", Map.of("name", "same", "size", 0)),
                "sort", List.of(Map.of("_score", "desc"), Map.of("name", "asc")), "_source", List.of("dish"), "track_total_hits", false,
                "size", SUGGESTIONS))).path("hits").path("hits").forEach(hit -> items.add(Suggestion.of(hit)));
        return new Suggestions(items);
    }

    private static List<String> words(String text) {
        var words = QueryWords.of(text);
        if (words.isEmpty() || words.size() > DishTextQuery.WORDS_MAX || text.length() > Parameters.TEXT_CHARACTERS_MAX) {
            throw new IllegalArgumentException("Not a text to be looked for");
        }
        return words;
    }

    private static DishSort sort(Parameters asked, boolean hasText, Optional<Nearby> nearby) {
        var usual = DishSort.usual(hasText, nearby.isPresent());
        var sort = asked.oneOf("sort", List.of(DishSort.values()), DishSort::parameter).orElse(usual);
        var missing = switch (sort) {
            case RELEVANCE -> asked.has("text") ? null : "'text'";
            case NAME -> null;
            case PRICE, PRICE_DOWN -> asked.has("currency") ? null : "'currency': prices of two can't be compared";
            case DISTANCE -> asked.has("near") ? null : "'near'";
        };
        asked.require(missing == null, "sort", "by " + sort.parameter() + " goes with " + missing + ".");
        return sort;
    }

    private static Map<String, ?> query(Optional<List<String>> words, DishFilters filters, boolean withFacets) {
        var all = new ArrayList<>(filters.always());
        if (!withFacets) {
            all.addAll(filters.chosen());
        }
        return words.<Map<String, ?>>map(some -> Map.of("bool", Map.of("filter", all, "must", DishTextQuery.query(some))))
                .orElseGet(() -> Clauses.allOf(all));
    }

    private Map<String, ?> dishesOfThoseThatAre(boolean open, Parameters asked, Optional<Nearby> nearby) {
        var filters = new ArrayList<Map<String, ?>>();
        asked.text("restaurant").ifPresent(restaurant -> filters.add(Clauses.isRestaurant(restaurant)));
        asked.text("city").ifPresent(city -> filters.add(Clauses.is("city", city)));
        nearby.ifPresent(place -> filters.addAll(place.filters()));
        var dishes = OpenRestaurants.dishesOf(views, open, filters);
        asked.require(dishes.isPresent(), "open", "is true of more than " + OpenRestaurants.RESTAURANTS_MAX
                + " restaurants: say 'city' or 'within' as well.");
        asked.check();
        return dishes.orElseThrow();
    }
}
