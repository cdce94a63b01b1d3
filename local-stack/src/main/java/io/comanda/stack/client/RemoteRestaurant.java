package io.comanda.stack.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.Dish;
import io.comanda.events.RestaurantDetails;
import io.comanda.stack.client.ApiClient.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A restaurant in Comanda: an existing one, or one that was just registered.
///
/// @param isNew whether it was just registered, so that its menu is empty
public record RemoteRestaurant(UUID id, RestaurantDetails details, boolean isNew) {

    /// How long a view may take to show the effect of a command.
    private static final Duration VIEW_LAG_MAX = Duration.ofSeconds(15);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    /// Finds it by name or code, ignoring case, or by the code derived from the name.
    ///
    /// @throws ImportFailure if the read side does not respond
    public static Optional<RemoteRestaurant> find(ApiClient api, String nameOrCode) {
        var response = requireSuccess(api.get("/api/restaurants?limit=100&text=" + URLEncoder.encode(nameOrCode, StandardCharsets.UTF_8)),
                "Looking for the restaurant");
        for (var item : response.body().path("items")) {
            var details = api.read(item.path("state").path("details"), RestaurantDetails.class);
            if (details.code().equalsIgnoreCase(nameOrCode) || Slug.normalised(details.name()).equals(Slug.normalised(nameOrCode))
                    || details.code().equals(Slug.ofNameOrCode(nameOrCode))) {
                return Optional.of(new RemoteRestaurant(UUID.fromString(item.path("id").asText()), details, false));
            }
        }
        return Optional.empty();
    }

    /// Registers it, or finds it if it was registered meanwhile.
    ///
    /// @throws ImportFailure if it is rejected
    public static RemoteRestaurant register(ApiClient api, RestaurantDetails details) {
        var response = api.post("/api/restaurants", details);
        if (!response.isConflict("code-taken")) {
            requireSuccess(response, "Registering the restaurant " + details.code());
            return new RemoteRestaurant(UUID.fromString(response.body().path("id").asText()), details, true);
        }
        for (long deadline = System.nanoTime() + VIEW_LAG_MAX.toNanos(); System.nanoTime() < deadline; ApiClient.pause(POLL_INTERVAL)) {
            var found = find(api, details.code());
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new ImportFailure(
                "The write side has the restaurant " + details.code() + ", but the read side does not show it yet. Try again later.");
    }

    /// Replaces the menu, and returns the dishes that result.
    ///
    /// @throws ImportFailure if it is rejected
    public List<Dish> replaceMenu(ApiClient api, List<DishDetails> menu) {
        var response = requireSuccess(api.put(path() + "/menu", Map.of("dishes", menu)), "Replacing the menu");
        return dishes(api, response.body().path("state").path("dishes"));
    }

    /// Replaces the menu if it still has this version.
    ///
    /// @param etag the version that was read
    /// @return the consistency token of the menu, empty if it has another version
    /// @throws ImportFailure if it is rejected
    public Optional<String> replaceMenu(ApiClient api, List<DishDetails> menu, String etag) {
        var response = api.put(path() + "/menu", Map.of("dishes", menu), etag);
        if (response.isOutdated()) {
            return Optional.empty();
        }
        return Optional.of(requireSuccess(response, "Replacing the menu").token());
    }

    /// The dishes of the menu with its version, from the read side.
    ///
    /// @param etag the version, for commands that must not miss what was changed since then
    public record VersionedMenu(List<Dish> dishes, String etag) {
    }

    public VersionedMenu versionedMenu(ApiClient api) {
        var response = requireSuccess(api.get(path()), "Reading the menu");
        return new VersionedMenu(dishes(api, response), response.etag());
    }

    private static List<Dish> dishes(ApiClient api, Response response) {
        var dishes = new ArrayList<Dish>();
        response.body().path("menu").forEach(category -> dishes.addAll(dishes(api, category.path("dishes"))));
        return dishes;
    }

    private static List<Dish> dishes(ApiClient api, Iterable<JsonNode> nodes) {
        var dishes = new ArrayList<Dish>();
        nodes.forEach(node -> dishes.add(api.read(node, Dish.class)));
        return dishes;
    }

    public String path() {
        return "/api/restaurants/" + id;
    }

    /// @param what the request, as in `Replacing the menu`
    /// @throws ImportFailure if the response is not a success
    public static Response requireSuccess(Response response, String what) {
        if (!response.isSuccess()) {
            throw new ImportFailure(what + " was rejected: " + response.problem());
        }
        return response;
    }
}
