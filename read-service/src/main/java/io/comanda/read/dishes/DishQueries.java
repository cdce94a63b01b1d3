package io.comanda.read.dishes;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.Dish;
import io.comanda.events.OrderLine.ChosenOption;
import io.comanda.read.access.Views;
import io.comanda.read.http.CacheScope;
import io.comanda.read.http.Parameters;
import io.comanda.read.question.AskedWords;
import io.comanda.read.question.QueryWords;
import io.comanda.read.question.Question;
import io.comanda.read.search.AcceptedLanguages;
import io.comanda.read.search.Clauses;
import io.comanda.read.search.Nearby;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Queries about dishes on the menus of all restaurants.
@Path("/api/dishes")
@RunOnVirtualThread
@PermitAll
@Tag(name = "Restaurants and dishes")
public class DishQueries {

    /// @param next       the parameter `after` of the next page; absent on the last page
    /// @param facets     if requested
    /// @param understood how the text was understood
    /// @param dropped    words of the text that were left out, because nothing was found with them
    @RegisterForReflection
    public record Dishes(List<FoundDish> items, @Nullable String next, @Nullable Facets facets, @Nullable Understood understood,
            @Nullable List<String> dropped) {

        public Dishes {
            items = List.copyOf(items);
            dropped = dropped == null ? null : List.copyOf(dropped);
        }
    }

    /// @param restaurant its id, code, name and city
    /// @param kilometres the distance, if the list is sorted by it
    /// @param highlights where the words were found
    /// @param orderWith  if allergens are to be avoided: the choices with which the dish is free of them. Whatever else has to be chosen is
    ///                   free of them, too; what may be chosen besides is not always
    @RegisterForReflection
    public record FoundDish(String id, long version, @Schema(implementation = Dish.class) JsonNode dish,
            @Schema(implementation = DishRestaurant.class) JsonNode restaurant, @Nullable Double kilometres,
            @Nullable Highlights highlights, @Nullable List<ChosenOption> orderWith) {

        static FoundDish of(JsonNode hit, DishSort sort, DishFilters filters, AskedWords asked) {
            var dish = hit.at("/_source/dish");
            return new FoundDish(hit.path("_id").textValue(), hit.path("_version").longValue(), dish, hit.at("/_source/restaurant"),
                    sort == DishSort.DISTANCE ? hit.at("/sort/0").doubleValue() : null, Highlights.of(dish, asked),
                    filters.avoided().isEmpty() ? null : WayToOrder.of(dish, filters));
        }
    }

    private static final String WORDS = "1 to " + DishTextQuery.WORDS_MAX + " words";

    private final Views views;
    private final CacheScope cacheScope;

    DishQueries(Views views, CacheScope cacheScope) {
        this.views = views;
        this.cacheScope = cacheScope;
    }

    @GET
    @Operation(summary = "Dishes, the best match first; without text by name", description = """
            'text' may be a question as guests ask it, in German, English, French, Italian, Spanish or Turkish: diets, allergens and \
            other food to avoid, courses, prices, 'open now' and 'near me' become conditions, and the rest is searched for. 'understood' \
            says how; 'literal=true' takes it back. If nothing is found, the least telling words are left out; 'dropped' says which.
            The search ignores accents, inflection and small typing errors, finds synonyms, and matches the beginning of the last word. \
            Each item has the dish, its restaurant, and in 'highlights' where the words were found. Of dishes that match alike, those in \
            a language of 'Accept-Language' come first.
            A dish is free of an allergen if it can be ordered without it: required choices count, choices may take an allergen away, \
            and a dish that declares no allergens is free of none. 'orderWith' says which choices it needs.
            Counts in 'facets' are exact: each is the result of the same query with that value instead of the chosen one of the same \
            facet.""")
    @Parameter(name = "text", in = ParameterIn.QUERY, description = "Words in a dish's name, description, category, cuisine or restaurant")
    @Parameter(name = "literal", in = ParameterIn.QUERY, description = "true: look for the words of 'text' as they are, without understanding them")
    @Parameter(name = "restaurant", in = ParameterIn.QUERY, description = "A restaurant's code or id")
    @Parameter(name = "city", in = ParameterIn.QUERY)
    @Parameter(name = "cuisine", in = ParameterIn.QUERY, description = "One of the restaurant's cuisines")
    @Parameter(name = "category", in = ParameterIn.QUERY)
    @Parameter(name = "diet", in = ParameterIn.QUERY, description = "VEGETARIAN, VEGAN, …; several are separated by commas and must all apply")
    @Parameter(name = "freeOf", in = ParameterIn.QUERY, description = "Allergens to avoid: MILK,GLUTEN")
    @Parameter(name = "mayContain", in = ParameterIn.QUERY, description = "'ignore': dishes that may contain an allergen count as free of it")
    @Parameter(name = "currency", in = ParameterIn.QUERY, description = "The currency of the price")
    @Parameter(name = "minPrice", in = ParameterIn.QUERY, description = "In the currency's smallest unit")
    @Parameter(name = "maxPrice", in = ParameterIn.QUERY, description = "In the currency's smallest unit")
    @Parameter(name = "available", in = ParameterIn.QUERY, description = "true: not sold out")
    @Parameter(name = "open", in = ParameterIn.QUERY, description = "true: from restaurants that are open now")
    @Parameter(name = "near", in = ParameterIn.QUERY, description = "Latitude and longitude, like 52.5,13.4")
    @Parameter(name = "within", in = ParameterIn.QUERY, description = "Kilometres from there")
    @Parameter(name = "facets", in = ParameterIn.QUERY, description = "true: with facet counts")
    @Parameter(name = "sort", in = ParameterIn.QUERY, description = "relevance, name, price, price-down (with 'currency') or distance")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "Dishes on a page, 1 to 100, 20 by default")
    @Parameter(name = "after", in = ParameterIn.QUERY, description = "The 'next' of the previous page")
    public Dishes findDishes(@Context UriInfo uri, @Context HttpHeaders headers) {
        var parameters = new Parameters(uri, Stream.concat(Stream.of("text", "literal", "facets", "sort", "limit", "after"),
                Stream.of(DishFilters.PARAMETERS)).toArray(String[]::new));
        boolean isLiteral = parameters.flag("literal").orElse(false);
        var question = parameters.parsed("text", WORDS, text -> question(text, isLiteral));
        var filters = new DishFilters(parameters);
        question.ifPresent(filters::add);
        var nearby = Nearby.parse(parameters).map(place -> question.filter(its -> its.near() != null).isPresent() ? place.near() : place);
        nearby.ifPresent(place -> filters.add(place.filters()));
        var open = parameters.flag("open").or(() -> question.filter(Question::open).map(Question::open));
        boolean withFacets = parameters.flag("facets").orElse(false);
        var sort = DishSort.parse(parameters);
        int limit = parameters.limit();
        var cursor = sort.cursor(nearby);
        var after = parameters.after(cursor);
        parameters.check();
        open.ifPresent(isOpen -> filters.add(List.of(dishesOfRestaurants(isOpen, parameters, nearby))));

        var words = question.map(Question::words).orElse(List.of());
        var reader = question.map(_ -> reader(headers)).orElse(AcceptedLanguages.UNKNOWN);
        var search = new DishSearch(question, filters, sort, nearby, cursor, reader, withFacets);
        var listing = search.listing(words, Spelling.AS_TYPED);
        var found = views.search(DishSearch.INDICES, search.page(listing, limit, after));
        var remaining = words;
        if (found.at("/hits/hits").isEmpty() && !words.isEmpty()) {
            var instead = new DroppedWords(views, search).remaining(words);
            if (instead.isPresent()) {
                remaining = instead.get();
                listing = search.listing(remaining, Spelling.WITH_ERRORS);
                found = views.search(DishSearch.INDICES, search.page(listing, limit, after));
            }
        }
        var asked = search.asked(remaining);
        var page = listing.page(found, limit, hit -> FoundDish.of(hit, sort, filters, asked));
        return new Dishes(page.items(), page.next(), withFacets ? Facets.of(found.path("aggregations")) : null,
                question.isPresent() ? Understood.of(question.get(), remaining, nearby.isPresent()) : null, dropped(words, remaining));
    }

    private AcceptedLanguages reader(HttpHeaders headers) {
        cacheScope.dependOnLanguage();
        return AcceptedLanguages.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static @Nullable List<String> dropped(List<String> words, List<String> remaining) {
        var dropped = words.stream().filter(word -> !remaining.contains(word)).toList();
        return dropped.isEmpty() ? null : dropped;
    }

    @GET
    @Path("/suggest")
    @Operation(summary = "What a text may become", description = """
            Names of dishes with words that begin like those of the text, the closest first; each also by a synonym, and by the part of \
            a compound. Besides restaurants, categories and diets that begin so.""")
    @Parameter(name = "q", in = ParameterIn.QUERY, required = true, description = "The text typed so far")
    @Parameter(name = "restaurant", in = ParameterIn.QUERY, description = "A restaurant's code or id")
    @Parameter(name = "city", in = ParameterIn.QUERY)
    public Suggestions suggestDishes(@Context UriInfo uri) {
        var parameters = new Parameters(uri, "q", "restaurant", "city");
        var words = parameters.parsed("q", WORDS, DishQueries::words);
        parameters.require(parameters.has("q"), "q", "must be " + WORDS + ".");
        var dishes = new ArrayList<Map<String, ?>>();
        var restaurants = new ArrayList<Map<String, ?>>();
        dishes.add(Clauses.is("removed", false));
        parameters.text("restaurant").ifPresent(restaurant -> {
            dishes.add(Clauses.belongsToRestaurant(restaurant));
            restaurants.add(Clauses.isRestaurant(restaurant));
        });
        parameters.text("city").ifPresent(city -> {
            dishes.add(Clauses.is("city", city));
            restaurants.add(Clauses.is("city", city));
        });
        parameters.check();
        return Suggestions.query(views, words.orElseThrow(), dishes, restaurants);
    }

    private static List<String> words(String text) {
        var words = QueryWords.split(text);
        if (words.isEmpty() || words.size() > DishTextQuery.WORDS_MAX || text.length() > Parameters.TEXT_CHARACTERS_MAX) {
            throw new IllegalArgumentException("No words, or too many");
        }
        return words;
    }

    private static Question question(String text, boolean isLiteral) {
        var question = isLiteral ? Question.literal(text) : Question.understood(text);
        if (question.words().size() > DishTextQuery.WORDS_MAX || text.length() > Parameters.TEXT_CHARACTERS_MAX) {
            throw new IllegalArgumentException("Too many words");
        }
        return question;
    }

    private Map<String, ?> dishesOfRestaurants(boolean open, Parameters parameters, Optional<Nearby> nearby) {
        var filters = new ArrayList<Map<String, ?>>();
        parameters.text("restaurant").ifPresent(restaurant -> filters.add(Clauses.isRestaurant(restaurant)));
        parameters.text("city").ifPresent(city -> filters.add(Clauses.is("city", city)));
        nearby.ifPresent(place -> filters.addAll(place.filters()));
        var dishes = OpenRestaurants.dishesOf(views, open, filters);
        parameters.require(dishes.isPresent(), "open", "matches more than " + OpenRestaurants.RESTAURANTS_MAX
                + " restaurants: add 'city' or 'within'.");
        parameters.check();
        return dishes.orElseThrow();
    }
}
