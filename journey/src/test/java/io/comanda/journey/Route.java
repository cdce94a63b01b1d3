package io.comanda.journey;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A method and an address with gaps, as documents write it: `POST /api/orders/{id}/accept`.
record Route(String method, String path) implements Comparable<Route> {

    private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");

    static Route parse(String text) {
        var words = text.strip().split(" +", 2);
        return new Route(words[0], words[1]);
    }

    /// What stands in the gaps: `id`, `line`.
    List<String> gaps() {
        return GAP.matcher(path).results().map(gap -> gap.group(1)).toList();
    }

    boolean isCommand() {
        return !method.equals("GET");
    }

    boolean isAbout(String things) {
        return path.startsWith("/api/" + things);
    }

    /// Who a guest is isn't any restaurant's.
    boolean isAboutAGuest() {
        return isAbout("guests/") || isAbout("write/erasures/");
    }

    /// The address with something in every gap.
    String filled(Map<String, String> gaps) {
        return GAP.matcher(path).replaceAll(gap -> {
            var filling = gaps.get(gap.group(1));
            if (filling == null) {
                throw new AssertionError("Nobody knows what to put into {" + gap.group(1) + "} of " + this + ": say it in Own.gaps.");
            }
            return filling.replace("\\", "\\\\").replace("$", "\\$");
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
