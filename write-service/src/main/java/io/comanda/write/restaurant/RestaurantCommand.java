package io.comanda.write.restaurant;

import io.comanda.events.RestaurantDetails;
import io.comanda.write.Door;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All that may be asked of a restaurant.
public sealed interface RestaurantCommand {

    /// Ten thousand restaurants' menus fit in memory at this size, and no real one is longer.
    int DISHES_MAX = 1_000;

    /// A stadium's sausages; more than that need not be counted.
    int PORTIONS_MAX = 100_000;

    Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    record RegisterRestaurant(RestaurantDetails details) implements RestaurantCommand {

        public RegisterRestaurant {
            check(details);
        }
    }

    record ChangeDetails(RestaurantDetails details) implements RestaurantCommand {

        public ChangeDetails {
            check(details);
        }
    }

    record OpenRestaurant() implements RestaurantCommand {
    }

    record CloseRestaurant() implements RestaurantCommand {
    }

    record AddDish(DishDetails dish) implements RestaurantCommand {
    }

    record ChangeDish(UUID dishId, DishDetails dish) implements RestaurantCommand {
    }

    /// The whole menu, matched by code: what is new is added, what is known is changed, what is missing is taken off.
    record PutMenu(List<DishDetails> dishes) implements RestaurantCommand {

        public PutMenu {
            dishes = Door.list("dishes", dishes, 0, DISHES_MAX);
            var codes = new HashSet<String>();
            dishes.forEach(dish -> {
                if (!codes.add(dish.code())) {
                    throw new Door.Invalid("Two dishes have the code '" + dish.code() + "': each needs its own.");
                }
            });
        }
    }

    record MarkSoldOut(UUID dishId) implements RestaurantCommand {
    }

    record PutBackOn(UUID dishId) implements RestaurantCommand {
    }

    record RemoveDish(UUID dishId) implements RestaurantCommand {
    }

    /// @param portions how many are left from now on; absent means as many as are asked for
    record SetPortions(UUID dishId, @Nullable Integer portions) implements RestaurantCommand {

        public SetPortions {
            if (portions != null) {
                Door.between("portions", portions, 0, PORTIONS_MAX);
            }
        }
    }

    private static void check(@Nullable RestaurantDetails body) {
        var details = Door.required("body", body);
        Door.code("code", details.code());
        Door.text("name", details.name(), 120);
        Door.text("address", details.address(), 300);
        Door.text("city", details.city(), 80);
        Door.required("timeZone", details.timeZone());
        Door.required("currency", details.currency());
        Door.list("cuisines", details.cuisines(), 0, 10).forEach(cuisine -> Door.text("cuisines", cuisine, 40));
        Door.list("openingHours", details.openingHours(), 0, 28);
        if (!LANGUAGE.matcher(Door.required("language", details.language())).matches()) {
            throw new Door.Invalid("'language' must be a BCP 47 tag such as de or fr-CH; it is '" + details.language() + "'.");
        }
        var location = details.location();
        if (location != null && (Math.abs(location.lat()) > 90 || Math.abs(location.lon()) > 180)) {
            throw new Door.Invalid("'location' must have a lat of -90 to 90 and a lon of -180 to 180 degrees.");
        }
    }
}
