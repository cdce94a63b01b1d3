package io.comanda.write.restaurant;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.comanda.events.RestaurantDetails;
import io.comanda.events.RestaurantDetails.OpeningHours;
import io.comanda.write.Door;
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

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public RegisterRestaurant {
            check(details);
        }
    }

    record ChangeDetails(RestaurantDetails details) implements RestaurantCommand {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
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
            var door = new Door();
            dishes = door.list("dishes", dishes, 0, DISHES_MAX);
            door.different("dishes", dishes.stream().map(DishDetails::code).toList());
            door.close();
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
                var door = new Door();
                door.between("portions", portions, 0, PORTIONS_MAX);
                door.close();
            }
        }
    }

    private static void check(@Nullable RestaurantDetails body) {
        var details = Door.body(body);
        var door = new Door();
        door.code("code", details.code());
        door.text("name", details.name(), 120);
        door.text("address", details.address(), 300);
        door.text("city", details.city(), 80);
        door.has("timeZone", details.timeZone());
        door.has("currency", details.currency());
        var cuisines = door.list("cuisines", details.cuisines(), 0, 10);
        for (int i = 0; i < cuisines.size(); i++) {
            door.text("cuisines/" + i, cuisines.get(i), 40);
        }
        checkOpeningHours(door, door.list("openingHours", details.openingHours(), 0, 28));
        if (door.has("language", details.language()) && !LANGUAGE.matcher(details.language()).matches()) {
            door.refuse("language", "must be a BCP 47 tag such as de or fr-CH.");
        }
        var location = details.location();
        if (location != null) {
            // Written so that what is no number is refused too.
            if (!(Math.abs(location.lat()) <= 90)) {
                door.refuse("location/lat", "must be -90 to 90 degrees.");
            }
            if (!(Math.abs(location.lon()) <= 180)) {
                door.refuse("location/lon", "must be -180 to 180 degrees.");
            }
        }
        door.close();
    }

    private static void checkOpeningHours(Door door, List<OpeningHours> hours) {
        for (int i = 0; i < hours.size(); i++) {
            door.has("openingHours/" + i + "/day", hours.get(i).day());
            door.has("openingHours/" + i + "/from", hours.get(i).from());
            door.has("openingHours/" + i + "/to", hours.get(i).to());
        }
    }
}
