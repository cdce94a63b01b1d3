package io.comanda.read.search;

import io.comanda.events.RestaurantDetails.Location;
import io.comanda.read.http.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A location, and the distance from it.
///
/// @param within in kilometres; absent for any distance
public record Nearby(Location place, @Nullable Double within) {

    /// Half the circumference of the earth: a larger distance includes everything.
    private static final double WITHIN_KILOMETRES_MAX = 20_000;

    /// A walk or a short ride.
    private static final double NEAR_KILOMETRES = 5;

    /// The parameters `near` and `within`, if they are sent.
    public static Optional<Nearby> parse(Parameters parameters) {
        var near = parameters.parsed("near", "a latitude and a longitude in degrees, like 52.5,13.4", Nearby::place);
        var within = parameters.parsed("within", "kilometres, more than 0 and up to 20000", Nearby::kilometres);
        parameters.require(within.isEmpty() || parameters.has("near"), "within", "requires 'near'.");
        return near.map(place -> new Nearby(place, within.orElse(null)));
    }

    /// What a guest calls near, unless the request says how near it has to be.
    public Nearby near() {
        return within == null ? new Nearby(place, NEAR_KILOMETRES) : this;
    }

    private static Location place(String text) {
        var parts = text.split(",", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("Not a latitude and a longitude");
        }
        return new Location(degrees(parts[0], 90), degrees(parts[1], 180));
    }

    private static double degrees(String text, int max) {
        double degrees = number(text.strip());
        if (Math.abs(degrees) > max) {
            throw new IllegalArgumentException("Out of range");
        }
        return degrees;
    }

    private static double kilometres(String text) {
        double kilometres = number(text);
        if (kilometres <= 0 || kilometres > WITHIN_KILOMETRES_MAX) {
            throw new IllegalArgumentException("Not a distance");
        }
        return kilometres;
    }

    private static double number(String text) {
        if (!text.matches("[+-]?[0-9]{1,5}(\\.[0-9]{1,15})?")) {
            throw new IllegalArgumentException("Not a number");
        }
        return Double.parseDouble(text);
    }

    /// A restaurant without a location is never near.
    public List<Map<String, ?>> filters() {
        var filters = new ArrayList<Map<String, ?>>();
        filters.add(within == null
                ? Map.of("exists", Map.of("field", "location"))
                : Map.of("geo_distance", Map.of("distance", within + "km", "location", place)));
        return filters;
    }

    /// The nearest first.
    public Map<String, ?> sort() {
        return Map.of("_geo_distance", Map.of("location", place, "order", "asc", "unit", "km"));
    }

    /// Part of the cursor: a distance is only valid from the same location.
    @Override
    public String toString() {
        return place.lat() + "," + place.lon();
    }
}
