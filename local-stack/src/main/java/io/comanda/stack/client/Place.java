package io.comanda.stack.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.Dish;
import io.comanda.events.RestaurantDetails;
import io.comanda.stack.client.Gateway.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A restaurant of Comanda's: found, or made.
///
/// @param isNew whether it was registered just now, and its menu is empty
public record Place(UUID id, RestaurantDetails details, boolean isNew) {

    /// How long a view may take to show what was commanded.
    private static final Duration VIEW_LAG_MAX = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /// By its name or its code, whatever its case, or by the code that is made of such a name.
    ///
    /// @throws Unusable if the read side gives no answer
    public static Optional<Place> find(Gateway gateway, String nameOrCode) {
        var answer = fine(gateway.get("/api/restaurants?limit=100&text=" + URLEncoder.encode(nameOrCode, StandardCharsets.UTF_8)),
                "Looking for the restaurant");
        for (var item : answer.body().path("items")) {
            var details = gateway.read(item.path("state").path("details"), RestaurantDetails.class);
            if (details.code().equalsIgnoreCase(nameOrCode) || details.name().equalsIgnoreCase(nameOrCode)
                    || details.code().equals(Slug.of(nameOrCode))) {
                return Optional.of(new Place(UUID.fromString(item.path("id").asText()), details, false));
            }
        }
        return Optional.empty();
    }

    /// Registers it, or finds it if somebody was faster.
    ///
    /// @throws Unusable if it is refused
    public static Place register(Gateway gateway, RestaurantDetails details) {
        var answer = gateway.post("/api/restaurants", details);
        if (!answer.isRefused("code-taken")) {
            fine(answer, "Registering the restaurant " + details.code());
            return new Place(UUID.fromString(answer.body().path("id").asText()), details, true);
        }
        for (long until = System.nanoTime() + VIEW_LAG_MAX.toNanos(); System.nanoTime() < until; Gateway.pause(LOOK_AGAIN)) {
            var found = find(gateway, details.code());
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new Unusable("The command side knows the restaurant " + details.code() + ", the read side doesn't show it. Try again later.");
    }

    /// Puts a whole menu, and gives its dishes as they are now.
    ///
    /// @throws Unusable if it is refused
    public List<Dish> put(Gateway gateway, List<DishCard> menu) {
        var answer = fine(gateway.put(path() + "/menu", Map.of("dishes", menu)), "Putting the menu");
        return dishes(gateway, answer.body().path("state").path("dishes"));
    }

    /// As the read side shows it.
    public List<Dish> menu(Gateway gateway) {
        var answer = gateway.get(path());
        if (answer.status() == 404) {
            return List.of();
        }
        var dishes = new ArrayList<Dish>();
        fine(answer, "Reading the menu").body().path("menu").forEach(category -> dishes.addAll(dishes(gateway, category.path("dishes"))));
        return dishes;
    }

    private static List<Dish> dishes(Gateway gateway, Iterable<JsonNode> nodes) {
        var dishes = new ArrayList<Dish>();
        nodes.forEach(node -> dishes.add(gateway.read(node, Dish.class)));
        return dishes;
    }

    public String path() {
        return "/api/restaurants/" + id;
    }

    /// @param what is done, as in `Putting the menu`
    /// @throws Unusable if the answer is no success
    public static Answer fine(Answer answer, String what) {
        if (!answer.isFine()) {
            throw new Unusable(what + " was refused: " + answer.problem());
        }
        return answer;
    }
}
