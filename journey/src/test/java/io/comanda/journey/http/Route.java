package io.comanda.journey.http;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A method and a path template, as documents write it: `POST /api/orders/{id}/accept`.
public record Route(String method, String path) implements Comparable<Route> {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    public static Route parse(String text) {
        var words = text.strip().split(" +", 2);
        return new Route(words[0], words[1]);
    }

    /// The names of the path parameters: `id`, `line`.
    public List<String> parameters() {
        return PARAMETER.matcher(path).results().map(parameter -> parameter.group(1)).toList();
    }

    public boolean isCommand() {
        return !method.equals("GET");
    }

    public boolean isBelow(String folder) {
        return path.startsWith("/api/" + folder);
    }

    /// Whether it is about a guest's account, which belongs to no restaurant.
    public boolean concernsGuest() {
        return isBelow("guests/") || isBelow("write/erasures/");
    }

    /// Whether it administers the views of all restaurants.
    public boolean isAdministrative() {
        return isBelow("admin/");
    }

    /// Whether its response is a stream of events, which does not end by itself.
    public boolean isStream() {
        return path.endsWith("/stream");
    }

    /// The path with a value for every parameter.
    public String expand(Map<String, String> values) {
        return PARAMETER.matcher(path).replaceAll(parameter -> {
            var value = values.get(parameter.group(1));
            if (value == null) {
                throw new AssertionError("No value for {" + parameter.group(1) + "} of " + this + ": add it to CallerFixture.pathValues.");
            }
            return value.replace("\\", "\\\\").replace("$", "\\$");
        });
    }

    @Override
    public int compareTo(Route other) {
        return Comparator.comparing(Route::path).thenComparing(Route::method).compare(this, other);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
