package io.comanda.read.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.ws.rs.core.UriInfo;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The query parameters of a request. All errors are collected, so that one response lists them all: call [#check] after the last
/// parameter was read.
public final class Parameters {

    /// Longer than anything a person types into a search box, and short enough to cost nothing.
    public static final int TEXT_CHARACTERS_MAX = 200;

    /// A page that fits a screen, and a page of whole orders that stays below half a megabyte.
    private static final int LIMIT_DEFAULT = 20;
    private static final int LIMIT_MAX = 100;

    private final Set<String> sent;
    private final TreeMap<String, String> given = new TreeMap<>();
    private final List<Violation> violations = new ArrayList<>();

    public Parameters(UriInfo uri, String... known) {
        sent = uri.getQueryParameters().keySet();
        uri.getQueryParameters().forEach((name, values) -> {
            if (!Arrays.asList(known).contains(name)) {
                violations.add(Violation.parameter(name, known.length == 0
                        ? "is not a parameter of this query; it has none."
                        : "is not a parameter of this query; it has " + String.join(", ", known) + "."));
            } else if (values.size() > 1) {
                violations.add(Violation.parameter(name, "is given " + values.size() + " times."));
            } else {
                given.put(name, values.getFirst());
            }
        });
    }

    /// For queries without parameters.
    ///
    /// @throws Problem if there are any
    public static void requireNone(UriInfo uri) {
        new Parameters(uri).check();
    }

    public Optional<String> text(String name) {
        return read(name, "1 to " + TEXT_CHARACTERS_MAX + " characters",
                text -> text.isBlank() || text.length() > TEXT_CHARACTERS_MAX ? Optional.empty() : Optional.of(text.strip()));
    }

    /// @param values the allowed values
    public <T> Optional<T> oneOf(String name, List<T> values, Function<T, String> named) {
        return read(name, "one of " + values.stream().map(named).collect(Collectors.joining(", ")),
                text -> values.stream().filter(value -> named.apply(value).equalsIgnoreCase(text)).findFirst());
    }

    /// Several of the values, each once, separated by commas.
    ///
    /// @param max how many at most
    public <T> Optional<List<T>> severalOf(String name, List<T> values, Function<T, String> named, int max) {
        return read(name, "up to " + max + " of " + values.stream().map(named).collect(Collectors.joining(", "))
                + ", each once, separated by commas", text -> {
                    var found = Arrays.stream(text.split(",", -1))
                            .map(one -> values.stream().filter(value -> named.apply(value).equalsIgnoreCase(one)).findFirst()).toList();
                    var chosen = found.stream().flatMap(Optional::stream).distinct().toList();
                    return chosen.size() == found.size() && chosen.size() <= max ? Optional.of(chosen) : Optional.<List<T>>empty();
                });
    }

    public Optional<Boolean> flag(String name) {
        return oneOf(name, List.of(true, false), String::valueOf);
    }

    /// @param parse throws an [IllegalArgumentException] or a [DateTimeParseException] if the text is invalid
    public <T> Optional<T> parsed(String name, String expected, Function<String, T> parse) {
        return read(name, expected, text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (IllegalArgumentException | DateTimeParseException _) {
                return Optional.empty();
            }
        });
    }

    /// The number of items on a page.
    public int limit() {
        return limit(LIMIT_MAX).orElse(LIMIT_DEFAULT);
    }

    /// The number of items; empty if all are requested.
    public Optional<Integer> limit(int max) {
        return read("limit", "a number from 1 to " + max, text -> text.matches("[0-9]{1,9}")
                ? Optional.of(Integer.parseInt(text)).filter(limit -> limit >= 1 && limit <= max)
                : Optional.empty());
    }

    public Optional<ArrayNode> after(Cursor cursor) {
        return read("after", "the 'next' of a page of this same list", cursor::decode);
    }

    /// Whether the parameter was sent, valid or not.
    public boolean has(String name) {
        return sent.contains(name);
    }

    /// Checks a requirement that involves several parameters.
    ///
    /// @param detail the requirement that is not met
    public void require(boolean holds, String name, String detail) {
        if (!holds) {
            violations.add(Violation.parameter(name, detail));
        }
    }

    /// @throws Problem if there were errors
    public void check() {
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
    }

    private <T> Optional<T> read(String name, String expected, Function<String, Optional<T>> read) {
        var text = given.get(name);
        if (text == null) {
            return Optional.empty();
        }
        var value = read.apply(text);
        if (value.isEmpty()) {
            violations.add(Violation.parameter(name, "must be " + expected + "."));
        }
        return value;
    }
}
