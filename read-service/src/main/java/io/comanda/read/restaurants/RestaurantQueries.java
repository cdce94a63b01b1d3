package io.comanda.read.restaurants;

import static io.comanda.read.dishes.DishDocument.DISHES;
import static io.comanda.read.restaurants.RestaurantProjection.RESTAURANTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.comanda.events.Dish;
import io.comanda.read.access.AggregateDocument;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.http.CacheScope;
import io.comanda.read.http.ConsistencyHeaders;
import io.comanda.read.http.Cursor;
import io.comanda.read.http.Ids;
import io.comanda.read.http.Page;
import io.comanda.read.http.Parameters;
import io.comanda.read.http.Problem;
import io.comanda.read.http.Versioned;
import io.comanda.read.search.AcceptedLanguages;
import io.comanda.read.search.Clauses;
import io.comanda.read.search.Listing;
import io.comanda.read.search.Nearby;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// Queries about restaurants.
@Path("/api/restaurants")
@RunOnVirtualThread
@PermitAll
@Tag(name = "Restaurants and dishes")
public class RestaurantQueries {

    /// A restaurant with its menu.
    ///
    /// @param menu by category
    @RegisterForReflection
    public record RestaurantWithMenu(String id, long revision, long version,
            @Schema(implementation = ShownRestaurant.class) JsonNode state, List<Category> menu) implements Versioned {

        public RestaurantWithMenu {
            menu = List.copyOf(menu);
        }
    }

    /// The dishes of one category, by name.
    @RegisterForReflection
    public record Category(String category,
            @Schema(type = SchemaType.ARRAY, implementation = Dish.class) List<JsonNode> dishes) {

        public Category {
            dishes = List.copyOf(dishes);
        }
    }

    /// A restaurant in a list.
    ///
    /// @param kilometres the distance, if the list is sorted by it
    @RegisterForReflection
    public record FoundRestaurant(String id, long revision, long version,
            @Schema(implementation = ShownRestaurant.class) JsonNode state, @Nullable Double kilometres) {

        static FoundRestaurant of(JsonNode hit, RestaurantSort sort) {
            var restaurant = AggregateDocument.of(hit);
            return new FoundRestaurant(restaurant.id(), restaurant.revision(), restaurant.version(), restaurant.state(),
                    sort == RestaurantSort.DISTANCE ? hit.at("/sort/0").doubleValue() : null);
        }
    }

    private static final List<Map<String, String>> AS_ON_THE_MENU = List.of(Map.of("category", "asc"), Map.of("name", "asc"),
            Map.of("id", "asc"));
    private static final Cursor MENU_CURSOR = new Cursor("menu", List.of(Cursor.TEXT, Cursor.TEXT, Cursor.TEXT));
    private static final int MENU_PAGE_DISHES = 500;

    private final Views views;
    private final CacheScope cacheScope;

    RestaurantQueries(Views views, CacheScope cacheScope) {
        this.views = views;
        this.cacheScope = cacheScope;
    }

    @GET
    @Operation(summary = "Restaurants: by relevance with text, by distance near a location, otherwise by name", description = """
            The search ignores accents and small typing errors, matches beginnings and ends of words, and knows cuisines in several \
            languages. Of restaurants that match alike, those in a language of 'Accept-Language' come first. The menu is returned with a \
            single restaurant.""")
    @Parameter(name = "text", in = ParameterIn.QUERY, description = "Words in a restaurant's name, code, address, city or cuisines")
    @Parameter(name = "city", in = ParameterIn.QUERY)
    @Parameter(name = "cuisine", in = ParameterIn.QUERY)
    @Parameter(name = "open", in = ParameterIn.QUERY, description = "true: open now; false: closed")
    @Parameter(name = "near", in = ParameterIn.QUERY, description = "Latitude and longitude, like 52.5,13.4")
    @Parameter(name = "within", in = ParameterIn.QUERY, description = "Kilometres from there")
    @Parameter(name = "sort", in = ParameterIn.QUERY, description = "relevance, name or distance")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "Restaurants on a page, 1 to 100, 20 by default")
    @Parameter(name = "after", in = ParameterIn.QUERY, description = "The 'next' of the previous page")
    public Page<FoundRestaurant> findRestaurants(@Context UriInfo uri, @Context HttpHeaders headers) {
        var parameters = new Parameters(uri, "text", "city", "cuisine", "open", "near", "within", "sort", "limit", "after");
        var filters = new ArrayList<Map<String, ?>>();
        parameters.text("city").ifPresent(city -> filters.add(Clauses.is("city", city)));
        parameters.text("cuisine").ifPresent(cuisine -> filters.add(Clauses.is("cuisines", cuisine)));
        parameters.flag("open").ifPresent(open -> filters.add(Clauses.is("open", open)));
        var nearby = Nearby.parse(parameters);
        nearby.ifPresent(place -> filters.addAll(place.filters()));
        var text = parameters.text("text");
        var sort = RestaurantSort.parse(parameters);
        var cursor = sort.cursor(nearby);
        int limit = parameters.limit();
        var after = parameters.after(cursor);
        parameters.check();
        var listing = new Listing(Indices.of(RESTAURANTS), query(text, headers, filters), sort.by(nearby), cursor, List.of("state"));
        return views.page(listing, limit, after, hit -> FoundRestaurant.of(hit, sort));
    }

    private Map<String, ?> query(Optional<String> text, HttpHeaders headers, List<Map<String, ?>> filters) {
        if (text.isEmpty()) {
            return Clauses.allOf(filters);
        }
        cacheScope.dependOnLanguage();
        var reader = AcceptedLanguages.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        return Map.of("bool", Map.of("filter", filters, "must", RestaurantTextQuery.query(text.get(), reader)));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One restaurant with its menu, by category", description = "By its id or its code.")
    public RestResponse<RestaurantWithMenu> getRestaurant(@PathParam("id") String idOrCode, @Context UriInfo uri) {
        Parameters.requireNone(uri);
        var restaurant = Ids.parse(idOrCode).flatMap(this::byId).or(() -> idOf(idOrCode).flatMap(this::byId))
                .orElseThrow(() -> Problem.notFound("restaurant " + idOrCode));
        var menu = menu(restaurant.id());
        return ResponseBuilder
                .ok(new RestaurantWithMenu(restaurant.id(), restaurant.revision(), restaurant.version(), restaurant.state(), menu))
                .header(ConsistencyHeaders.TOKEN, restaurant.consistencyToken(RESTAURANTS)).build();
    }

    private Optional<AggregateDocument> byId(UUID id) {
        return views.get(Indices.of(RESTAURANTS), id);
    }

    /// A code never changes, so it does not matter that a search may find an older version.
    private Optional<UUID> idOf(String code) {
        var search = new RestaurantLookup(code).search();
        return Optional.ofNullable(views.search(search.indices(), search.body()).at("/hits/hits/0/_id").textValue()).flatMap(Ids::parse);
    }

    private List<Category> menu(String restaurantId) {
        var listing = new Listing(Indices.of(DISHES), Clauses.allOf(List.of(Clauses.is("restaurantId", restaurantId),
                Clauses.is("removed", false))), AS_ON_THE_MENU, MENU_CURSOR, List.of("dish"));
        var menu = new LinkedHashMap<String, List<JsonNode>>();
        Optional<ArrayNode> after = Optional.empty();
        do {
            var page = views.page(listing, MENU_PAGE_DISHES, after, hit -> hit.at("/_source/dish"));
            page.items().forEach(dish -> menu.computeIfAbsent(dish.path("category").asText(), _ -> new ArrayList<>()).add(dish));
            after = Optional.ofNullable(page.next()).flatMap(MENU_CURSOR::decode);
        } while (after.isPresent());
        return menu.entrySet().stream().map(each -> new Category(each.getKey(), each.getValue())).toList();
    }
}
