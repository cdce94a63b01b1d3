package io.comanda.read.edge;

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

/// A question's query parameters, checked at the door. Whatever is wrong with any of them is collected,
/// so that one answer names it all: [#check] comes after the last of them was read.
public final class Parameters {

    /// Longer than anything a person types into a search box, and short enough to cost nothing.
    public static final int TEXT_CHARACTERS_MAX = 200;

    /// A page that is read on a screen; and as many whole orders as make an answer of less than half a megabyte.
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
                        ? "is no parameter here; there is none."
                        : "is no parameter here; there are " + String.join(", ", known) + "."));
            } else if (values.size() > 1) {
                violations.add(Violation.parameter(name, "is given " + values.size() + " times."));
            } else {
                given.put(name, values.getFirst());
            }
        });
    }

    /// Of a question that has none.
    ///
    /// @throws Problem if there are any
    public static void refuseAny(UriInfo uri) {
        new Parameters(uri).check();
    }

    public Optional<String> text(String name) {
        return read(name, "1 to " + TEXT_CHARACTERS_MAX + " characters",
                text -> text.isBlank() || text.length() > TEXT_CHARACTERS_MAX ? Optional.empty() : Optional.of(text.strip()));
    }

    /// @param values by the names that may be sent
    public <T> Optional<T> oneOf(String name, List<T> values, Function<T, String> named) {
        return read(name, "one of " + values.stream().map(named).collect(Collectors.joining(", ")),
                text -> values.stream().filter(value -> named.apply(value).equalsIgnoreCase(text)).findFirst());
    }

    /// Several of the values, each once, with commas between them.
    ///
    /// @param most how many there may be
    public <T> Optional<List<T>> severalOf(String name, List<T> values, Function<T, String> named, int most) {
        return read(name, "up to " + most + " of " + values.stream().map(named).collect(Collectors.joining(", "))
                + ", each once, with commas between them", text -> {
                    var found = Arrays.stream(text.split(",", -1))
                            .map(one -> values.stream().filter(value -> named.apply(value).equalsIgnoreCase(one)).findFirst()).toList();
                    var chosen = found.stream().flatMap(Optional::stream).distinct().toList();
                    return chosen.size() == found.size() && chosen.size() <= most ? Optional.of(chosen) : Optional.<List<T>>empty();
                });
    }

    public Optional<Boolean> flag(String name) {
        return oneOf(name, List.of(true, false), String::valueOf);
    }

    /// What `parse` throws at other texts is an [IllegalArgumentException] or a [DateTimeParseException].
    public <T> Optional<T> parsed(String name, String expected, Function<String, T> parse) {
        return read(name, expected, text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (IllegalArgumentException | DateTimeParseException _) {
                return Optional.empty();
            }
        });
    }

    /// How many items a page may have.
    public int limit() {
        return limit(LIMIT_MAX).orElse(LIMIT_DEFAULT);
    }

    /// Likewise, where more or all of them may be told.
    public Optional<Integer> limit(int most) {
        return read("limit", "a number from 1 to " + most, text -> text.matches("[0-9]{1,9}")
                ? Optional.of(Integer.parseInt(text)).filter(limit -> limit >= 1 && limit <= most)
                : Optional.empty());
    }

    public Optional<ArrayNode> after(Cursor cursor) {
        return read("after", "the 'next' of a page of this same list", cursor::read);
    }

    /// Whether it was sent at all, good or bad.
    public boolean has(String name) {
        return sent.contains(name);
    }

    /// For what can't be seen by one of them alone.
    ///
    /// @param detail what it must be and is not
    public void expect(boolean holds, String name, String detail) {
        if (!holds) {
            violations.add(Violation.parameter(name, detail));
        }
    }

    /// @throws Problem if anything was wrong
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
