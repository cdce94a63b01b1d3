package io.comanda.write.restaurant;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.comanda.events.Dish;
import io.comanda.events.Percent;
import io.comanda.events.RestaurantDetails;
import io.comanda.events.RestaurantDetails.OpeningHours;
import io.comanda.events.RestaurantEvent.ChoiceOfDish;
import io.comanda.events.Timing.StationTiming;
import io.comanda.write.command.Validation;
import io.comanda.write.http.BodyLimit;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// All commands for a restaurant.
public sealed interface RestaurantCommand {

    /// No real menu is longer, and ten thousand of this size fit in memory.
    int DISHES_MAX = 1_000;

    /// Enough for a stadium.
    int PORTIONS_MAX = 100_000;

    /// A kitchen that runs out of more is closed.
    int CHOICES_MAX = 100;

    /// No coin is worth more: 100 in a currency with two decimals.
    int COIN_MINOR_MAX = 10_000;

    /// The largest table.
    int SERVICE_COVERS_MAX = 500;

    /// A day: a roast that is put into the oven the evening before.
    int PREPARE_AHEAD_MINUTES_MAX = 1_440;

    /// No kitchen has more.
    int STATIONS_MAX = 30;

    /// A day: a caterer who looks at orders once a day.
    int ACCEPT_WITHIN_MINUTES_MAX = 1_440;

    Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    @Schema(implementation = RestaurantDetails.class)
    record RegisterRestaurant(RestaurantDetails details) implements RestaurantCommand {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public RegisterRestaurant {
            check(details);
        }
    }

    @Schema(implementation = RestaurantDetails.class)
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

    /// Replaces the whole menu. Dishes are matched by code: new ones are added, known ones changed, missing ones removed.
    @BodyLimit(mebibytes = BodyLimit.LARGE_MEBIBYTES)
    record PutMenu(List<DishDetails> dishes) implements RestaurantCommand {

        public PutMenu {
            var validation = new Validation();
            dishes = validation.list("dishes", dishes, 0, DISHES_MAX);
            validation.unique("dishes", dishes.stream().map(DishDetails::code).toList());
            validation.throwIfInvalid();
        }
    }

    record MarkSoldOut(UUID dishId) implements RestaurantCommand {
    }

    record PutBackOn(UUID dishId) implements RestaurantCommand {
    }

    /// @param group  the code of an option group
    /// @param choice the code of a choice in it
    record MarkChoiceSoldOut(UUID dishId, String group, String choice) implements RestaurantCommand {
    }

    record PutChoiceBackOn(UUID dishId, String group, String choice) implements RestaurantCommand {
    }

    /// On every dish that offers them.
    record MarkChoicesSoldOut(List<EveryChoice> choices) implements RestaurantCommand {

        public MarkChoicesSoldOut {
            choices = everyChoice(choices);
        }
    }

    record PutChoicesBackOn(List<EveryChoice> choices) implements RestaurantCommand {

        public PutChoicesBackOn {
            choices = everyChoice(choices);
        }
    }

    /// A choice wherever it is offered.
    ///
    /// @param group  the code of the option groups that have it; null for all that do
    /// @param choice its code
    record EveryChoice(@Nullable String group, String choice) {

        public EveryChoice {
            var validation = new Validation();
            group = group == null ? null : validation.code("group", group);
            choice = validation.code("choice", choice);
            validation.throwIfInvalid();
        }

        /// Where a dish offers it.
        Stream<ChoiceOfDish> on(Dish dish) {
            return dish.options().stream().filter(each -> group == null || each.code().equals(group))
                    .filter(each -> each.choices().stream().anyMatch(offered -> offered.code().equals(choice)))
                    .map(each -> new ChoiceOfDish(dish.id(), each.code(), choice));
        }

        @Override
        public String toString() {
            return "a choice " + choice + (group == null ? "" : " in a group " + group);
        }
    }

    private static List<EveryChoice> everyChoice(List<EveryChoice> choices) {
        var validation = new Validation();
        var valid = validation.list("choices", choices, 1, CHOICES_MAX);
        validation.throwIfInvalid();
        return valid;
    }

    record RemoveDish(UUID dishId) implements RestaurantCommand {
    }

    /// @param portions how many are left from now on; null for unlimited
    record SetPortions(UUID dishId, @Nullable Integer portions) implements RestaurantCommand {

        public SetPortions {
            if (portions != null) {
                var validation = new Validation();
                validation.between("portions", portions, 0, PORTIONS_MAX);
                validation.throwIfInvalid();
            }
        }
    }

    private static void check(@Nullable RestaurantDetails body) {
        var details = Validation.requireBody(body);
        var validation = new Validation();
        validation.code("code", details.code());
        validation.text("name", details.name(), 120);
        validation.text("address", details.address(), 300);
        validation.text("city", details.city(), 80);
        validation.present("timeZone", details.timeZone());
        validation.present("currency", details.currency());
        var cuisines = validation.list("cuisines", details.cuisines(), 0, 10);
        for (int i = 0; i < cuisines.size(); i++) {
            validation.text("cuisines/" + i, cuisines.get(i), 40);
        }
        checkOpeningHours(validation, validation.list("openingHours", details.openingHours(), 0, 28));
        if (validation.present("language", details.language()) && !LANGUAGE.matcher(details.language()).matches()) {
            validation.reject("language", "must be a BCP 47 tag such as de or fr-CH.");
        }
        var coin = details.billing().cashRoundingMinor();
        if (coin != null) {
            validation.between("billing/cashRoundingMinor", coin, 2, COIN_MINOR_MAX);
        }
        var service = details.billing().serviceCharge();
        if (service != null) {
            validation.percent("billing/serviceCharge/percent", service.percent(), new Percent(1));
            if (service.fromCovers() != null) {
                validation.between("billing/serviceCharge/fromCovers", service.fromCovers(), 1, SERVICE_COVERS_MAX);
            }
        }
        validation.between("timing/prepareAheadMinutes", details.timing().prepareAheadMinutes(), 0, PREPARE_AHEAD_MINUTES_MAX);
        checkStations(validation, details.timing().stations());
        validation.between("timing/acceptWithinMinutes", details.timing().acceptWithinMinutes(), 1, ACCEPT_WITHIN_MINUTES_MAX);
        var limits = details.guestLimits();
        if (limits != null && limits.orderMinorMax() != null) {
            validation.between("guestLimits/orderMinorMax", limits.orderMinorMax(), 1, Validation.MONEY_MINOR_MAX);
        }
        if (limits != null && limits.portionsMax() != null) {
            validation.between("guestLimits/portionsMax", limits.portionsMax(), 1, PORTIONS_MAX);
        }
        var location = details.location();
        if (location != null) {
            // Negated so that NaN is rejected too.
            if (!(Math.abs(location.lat()) <= 90)) {
                validation.reject("location/lat", "must be -90 to 90 degrees.");
            }
            if (!(Math.abs(location.lon()) <= 180)) {
                validation.reject("location/lon", "must be -180 to 180 degrees.");
            }
        }
        validation.throwIfInvalid();
    }

    private static void checkStations(Validation validation, @Nullable List<StationTiming> given) {
        var stations = validation.optionalList("timing/stations", given, STATIONS_MAX);
        for (int i = 0; i < stations.size(); i++) {
            var at = "timing/stations/" + i;
            validation.text(at + "/station", stations.get(i).station(), DishDetails.STATION_CHARACTERS_MAX);
            if (validation.present(at + "/prepareAheadMinutes", stations.get(i).prepareAheadMinutes())) {
                validation.between(at + "/prepareAheadMinutes", stations.get(i).prepareAheadMinutes(), 0, PREPARE_AHEAD_MINUTES_MAX);
            }
        }
        validation.unique("timing/stations", stations.stream().map(station -> String.valueOf(station.station())).toList());
    }

    private static void checkOpeningHours(Validation validation, List<OpeningHours> hours) {
        for (int i = 0; i < hours.size(); i++) {
            validation.present("openingHours/" + i + "/day", hours.get(i).day());
            validation.present("openingHours/" + i + "/from", hours.get(i).from());
            validation.present("openingHours/" + i + "/to", hours.get(i).to());
        }
    }
}
