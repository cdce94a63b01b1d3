package io.comanda.stack.importer.menu;

import io.comanda.events.Dish;
import io.comanda.stack.client.ApiClient;
import io.comanda.stack.client.DishDetails;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.client.RemoteRestaurant;
import java.time.Duration;
import java.util.List;

/// Adds the missing dishes and choices of a file to a restaurant's menu. It neither replaces the menu nor changes prices, because others
/// may be editing it. Every command names the version of the menu that was read: a dish that was added since then would get a second one
/// of its name beside it.
///
/// @param groupName the name of the option group
public record MenuCompletion(ApiClient api, RemoteRestaurant restaurant, String groupName) {

    /// How long a view may take to show the effect of a command.
    private static final Duration VIEW_LAG_MAX = Duration.ofSeconds(15);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    /// @return the dishes that were on the menu before
    /// @throws ImportFailure if a command is rejected
    public List<Dish> run(ImportedMenu imported) {
        if (restaurant.isNew()) {
            restaurant.replaceMenu(api, imported.missing(List.of(), groupName).newDishes());
            return List.of();
        }
        for (long deadline = System.nanoTime() + VIEW_LAG_MAX.toNanos(); System.nanoTime() < deadline; ApiClient.pause(POLL_INTERVAL)) {
            var menu = restaurant.versionedMenu(api);
            var missing = imported.missing(menu.dishes(), groupName);
            if (missing.isEmpty() || complete(missing, menu.etag())) {
                return menu.dishes();
            }
        }
        throw new ImportFailure(
                "The menu of " + restaurant.details().code() + " has dishes that the read side does not show yet. Try again later.");
    }

    /// Returns false if the view of the menu was outdated and has to be read again.
    private boolean complete(ImportedMenu.Missing missing, String etag) {
        var version = etag;
        for (var dish : missing.newDishes()) {
            var response = api.post(restaurant.path() + "/dishes", dish, version);
            // Searches find a dish up to a second after the restaurant has its version.
            if (response.isOutdated() || response.isConflict("code-taken")) {
                return false;
            }
            version = RemoteRestaurant.requireSuccess(response, "Adding the dish " + dish.code()).etag();
        }
        for (var dish : missing.extendedDishes()) {
            var response = api.put(restaurant.path() + "/dishes/" + dish.id(), DishDetails.of(dish), version);
            if (response.isOutdated()) {
                return false;
            }
            version = RemoteRestaurant.requireSuccess(response, "Adding choices to the dish " + dish.code()).etag();
        }
        return true;
    }
}
