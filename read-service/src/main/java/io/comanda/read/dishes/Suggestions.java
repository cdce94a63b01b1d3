package io.comanda.read.dishes;

import static io.comanda.read.dishes.DishDocument.DISHES;
import static io.comanda.read.dishes.OpenRestaurants.RESTAURANTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Dish.Diet;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.elastic.Search;
import io.comanda.read.question.QueryWords;
import io.comanda.read.question.Question;
import io.comanda.read.search.Clauses;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the text may become: names of dishes with words that begin like its words, and restaurants, categories and diets likewise.
@RegisterForReflection
record Suggestions(List<Suggestion> items, List<RestaurantSuggestion> restaurants, List<CategorySuggestion> categories,
        List<DietSuggestion> diets) {

    /// @param dishes the number of dishes with this name
    @RegisterForReflection
    record Suggestion(String name, long dishes) {

        static Suggestion of(JsonNode hit, Map<String, Long> dishesOfNames) {
            return new Suggestion(hit.at("/_source/dish/name").textValue(), dishesOfNames.getOrDefault(name(hit), 1L));
        }

        /// As it is compared: in lower case without accents.
        static String name(JsonNode hit) {
            return hit.at("/sort/1").textValue();
        }
    }

    @RegisterForReflection
    record RestaurantSuggestion(String code, String name, String city) {

        static RestaurantSuggestion of(JsonNode hit) {
            var details = hit.at("/_source/state/details");
            return new RestaurantSuggestion(details.path("code").textValue(), details.path("name").textValue(),
                    details.path("city").textValue());
        }
    }

    /// @param dishes the number of dishes in categories of this name
    @RegisterForReflection
    record CategorySuggestion(String name, long dishes) {

        static CategorySuggestion of(JsonNode bucket) {
            return new CategorySuggestion(bucket.path("key").textValue(), bucket.path("doc_count").longValue());
        }
    }

    /// @param dishes the number of dishes that are fit for the diet
    @RegisterForReflection
    record DietSuggestion(Diet diet, long dishes) {
    }

    private static final int SUGGESTIONS_MAX = 10;
    private static final int OTHERS_MAX = 5;

    /// More would make the response of every keystroke longer than a second search takes.
    private static final int NAMES_COUNTED_MAX = 50;

    /// Names that more than one dish has. Counting them so is cheaper than the inner hits of a collapsed search, which ask once for each name.
    private static final Map<String, ?> SEVERAL = Map.of("several",
            Map.of("terms", Map.of("field", "name", "min_doc_count", 2, "size", NAMES_COUNTED_MAX)));

    private static final ObjectMapper JSON = new ObjectMapper();

    Suggestions {
        items = List.copyOf(items);
        restaurants = List.copyOf(restaurants);
        categories = List.copyOf(categories);
        diets = List.copyOf(diets);
    }

    /// @param dishes      conditions for dishes
    /// @param restaurants the same conditions for restaurants
    static Suggestions query(Views views, List<String> words, List<Map<String, ?>> dishes, List<Map<String, ?>> restaurants) {
        var diets = Question.dietsNamed(String.join(" ", words));
        var found = views.searches(List.of(search(DISHES, names(DishBeginnings.query(words), dishes)),
                search(RESTAURANTS, places(words, restaurants)), search(DISHES, categories(words, diets, dishes))));
        var counts = new ArrayList<DietSuggestion>();
        for (var diet : diets) {
            long fit = found.get(2).path("aggregations").path("diets").path("buckets").path(diet.name()).path("doc_count").longValue();
            if (fit > 0) {
                counts.add(new DietSuggestion(diet, fit));
            }
        }
        return new Suggestions(names(views, words, dishes, found.getFirst()),
                each(found.get(1).at("/hits/hits"), RestaurantSuggestion::of),
                each(found.get(2).at("/aggregations/categories/names/buckets"), CategorySuggestion::of), counts);
    }

    /// Typing errors count only if no name is found otherwise: most beginnings have none, and looking for them takes longest.
    private static List<Suggestion> names(Views views, List<String> words, List<Map<String, ?>> dishes, JsonNode found) {
        var names = found.at("/hits/hits").isEmpty()
                ? views.search(Indices.of(DISHES), JSON.valueToTree(names(DishBeginnings.misspelt(words), dishes)))
                : found;
        var hits = names.at("/hits/hits");
        var counted = counted(names.at("/aggregations/several/buckets"));
        var dishesOfNames = counted.isPresent() ? counted.get() : counted(views, each(hits, Suggestion::name), dishes);
        return each(hits, hit -> Suggestion.of(hit, dishesOfNames));
    }

    private static Search search(String index, Map<String, ?> body) {
        return new Search(Indices.of(index), JSON.valueToTree(body));
    }

    private static Map<String, ?> names(Map<String, ?> query, List<Map<String, ?>> filters) {
        return Map.of("query", Map.of("bool", Map.of("filter", filters, "must", query)),
                "collapse", Map.of("field", "name"), "aggs", SEVERAL,
                "sort", List.of(Map.of("_score", "desc"), Map.of("name", "asc")), "_source", List.of("dish.name"), "track_total_hits",
                false, "size", SUGGESTIONS_MAX);
    }

    /// The numbers of dishes with names that several have; empty if there are more names than were counted.
    private static Optional<Map<String, Long>> counted(JsonNode buckets) {
        var counts = new HashMap<String, Long>();
        buckets.forEach(bucket -> counts.put(bucket.path("key").textValue(), bucket.path("doc_count").longValue()));
        return counts.size() < NAMES_COUNTED_MAX ? Optional.of(counts) : Optional.empty();
    }

    /// One search for all of these names.
    private static Map<String, Long> counted(Views views, List<String> names, List<Map<String, ?>> filters) {
        var ofNames = new ArrayList<>(filters);
        ofNames.add(Clauses.isOneOf("name", names));
        return counted(
                views.search(Indices.of(DISHES), JSON.valueToTree(Map.of("query", Clauses.allOf(ofNames), "size", 0, "track_total_hits",
                        false, "aggs", SEVERAL))).at("/aggregations/several/buckets"))
                .orElseThrow();
    }

    private static Map<String, ?> places(List<String> words, List<Map<String, ?>> filters) {
        return Map.of("query", Map.of("bool", Map.of("filter", filters, "must",
                words.stream().map(word -> Map.of("match_bool_prefix", Map.of("text", Map.of("query", word)))).toList())),
                "sort", List.of(Map.of("_score", "desc"), Map.of("name", "asc")), "_source", List.of("state.details"), "track_total_hits",
                false, "size", OTHERS_MAX);
    }

    private static Map<String, ?> categories(List<String> words, List<Diet> diets, List<Map<String, ?>> filters) {
        var begins = Map.of("prefix", Map.of("category", QueryWords.folded(String.join(" ", words))));
        var aggregations = new LinkedHashMap<String, Object>();
        aggregations.put("categories", Map.of("filter", begins, "aggs",
                Map.of("names", Map.of("terms", Map.of("field", "categoryName", "size", OTHERS_MAX)))));
        if (!diets.isEmpty()) {
            aggregations.put("diets", Facets.each(diets, DishFilters::isFor));
        }
        return Map.of("query", Clauses.allOf(filters), "aggs", aggregations, "track_total_hits", false, "size", 0);
    }

    private static <T> List<T> each(JsonNode found, Function<JsonNode, T> item) {
        var items = new ArrayList<T>();
        found.forEach(one -> items.add(item.apply(one)));
        return items;
    }
}
