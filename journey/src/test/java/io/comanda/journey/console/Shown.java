package io.comanda.journey.console;

import io.restassured.path.json.JsonPath;
import java.util.Locale;

/// How an English page shows what the API answers.
final class Shown {

    static String euros(long minor) {
        return String.format(Locale.UK, "€%,d.%02d", minor / 100, minor % 100);
    }

    /// The texts of all elements of a list.
    static String[] each(JsonPath answer, String path) {
        return answer.getList(path).stream().map(String::valueOf).toArray(String[]::new);
    }

    /// The amounts of a list of minor units.
    static String[] eachAmount(JsonPath answer, String path) {
        return answer.getList(path, Long.class).stream().map(Shown::euros).toArray(String[]::new);
    }

    private Shown() {
    }
}
