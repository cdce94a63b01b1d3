package io.comanda.write;

import io.comanda.events.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The checks at the door: a command that exists is valid, and nobody inside doubts again.
///
/// A record's constructor opens one, lets everything through it and closes it. Each check takes what came in and gives what may come
/// in, or something harmless; what was wrong is said when the door is closed, all of it at once.
public final class Door {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /// A hundred thousand in a currency with two decimals: a slipped digit is caught, a wedding cake is not.
    public static final long MONEY_MINOR_MAX = 10_000_000;

    private final List<Violation> violations = new ArrayList<>();

    /// Something that can't be meant.
    ///
    /// @param pointer   where in the body, as RFC 6901 has it: `/lines/0/quantity`; empty for the body itself
    /// @param header    or in which header
    /// @param parameter or in which parameter of the address
    /// @param detail    what it must be and is not
    public record Violation(@Nullable String pointer, @Nullable String header, @Nullable String parameter, String detail) {

        public static Violation at(String pointer, String detail) {
            return new Violation(pointer, null, null, detail);
        }

        public static Violation header(String header, String detail) {
            return new Violation(null, header, null, detail);
        }

        public static Violation parameter(String parameter, String detail) {
            return new Violation(null, null, parameter, detail);
        }

        @Override
        public String toString() {
            var where = header != null ? "The header " + header : parameter != null ? "'" + parameter + "'" : pointer;
            return Objects.requireNonNullElse(where, "") + " " + detail;
        }

        /// The same, seen from further out.
        public Violation below(String outer) {
            return pointer == null ? this : at(outer + pointer, detail);
        }
    }

    /// What came in can't be meant.
    public static final class Invalid extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        private final transient List<Violation> violations;

        public Invalid(List<Violation> violations) {
            super(violations.stream().map(violation -> violation.toString().strip()).collect(Collectors.joining(" ")));
            this.violations = List.copyOf(violations);
        }

        public static Invalid header(String header, String detail) {
            return new Invalid(List.of(Violation.header(header, detail)));
        }

        public List<Violation> violations() {
            return violations;
        }
    }

    /// @throws Invalid if the request has no body
    public static <T> T body(@Nullable T body) {
        if (body == null) {
            throw new Invalid(List.of(Violation.at("", "The body is missing.")));
        }
        return body;
    }

    /// @throws Invalid if anything was refused
    public void close() {
        if (!violations.isEmpty()) {
            throw new Invalid(violations);
        }
    }

    /// @param at where, from the record that is checked: `fulfilment/table`
    public void refuse(String at, String detail) {
        violations.add(Violation.at("/" + at, detail));
    }

    /// @return whether it is there
    public boolean has(String at, @Nullable Object value) {
        if (value == null) {
            refuse(at, "is missing.");
        }
        return value != null;
    }

    /// What neither a column nor a message can hold is no text.
    public String text(String at, @Nullable String value, int lengthMax) {
        if (!has(at, value)) {
            return "";
        }
        var text = Objects.requireNonNull(value).strip();
        if (text.isEmpty() || text.length() > lengthMax) {
            refuse(at, "must have 1 to " + lengthMax + " characters, it has " + text.length() + ".");
        } else if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            refuse(at, "must not contain NUL or half a character.");
        }
        return text;
    }

    /// Text that may be left out; blank counts as left out.
    public @Nullable String optionalText(String at, @Nullable String value, int lengthMax) {
        return value == null || value.isBlank() ? null : text(at, value, lengthMax);
    }

    /// A short name that stands in addresses and files.
    public String code(String at, @Nullable String value) {
        if (!has(at, value)) {
            return "";
        }
        var code = Objects.requireNonNull(value);
        if (!CODE.matcher(code).matches()) {
            refuse(at, "must be 1 to 64 letters, digits, dots, dashes or underscores, beginning with a letter or digit; it is '"
                    + shortened(code) + "'.");
        }
        return code;
    }

    /// Codes that tell things apart.
    public void different(String at, List<String> codes) {
        var seen = new HashSet<String>();
        codes.stream().filter(code -> !seen.add(code)).distinct()
                .forEach(code -> refuse(at, "has '" + shortened(code) + "' twice: each needs a code of its own."));
    }

    public <T> List<T> list(String at, @Nullable List<T> values, int sizeMin, int sizeMax) {
        if (!has(at, values)) {
            return List.of();
        }
        var list = Objects.requireNonNull(values);
        if (list.size() < sizeMin || list.size() > sizeMax) {
            refuse(at, "must have " + sizeMin + " to " + sizeMax + " entries, it has " + list.size() + ".");
        }
        for (int i = 0; i < list.size(); i++) {
            has(at + "/" + i, list.get(i));
        }
        return list.stream().filter(Objects::nonNull).toList();
    }

    /// A list that may be left out, which means empty.
    public <T> List<T> optionalList(String at, @Nullable List<T> values, int sizeMax) {
        return values == null ? List.of() : list(at, values, 0, sizeMax);
    }

    /// A time as it is kept, to the millisecond.
    public Instant time(String at, @Nullable Instant value) {
        return has(at, value) ? Objects.requireNonNull(value).truncatedTo(ChronoUnit.MILLIS) : Instant.EPOCH;
    }

    public static @Nullable Instant optionalTime(@Nullable Instant value) {
        return value == null ? null : value.truncatedTo(ChronoUnit.MILLIS);
    }

    public int between(String at, int value, int min, int max) {
        between(at, (long) value, min, max);
        return value;
    }

    public void between(String at, long value, long min, long max) {
        if (value < min || value > max) {
            refuse(at, "must be " + min + " to " + max + ", it is " + value + ".");
        }
    }

    /// A price or a payment, in the restaurant's currency or not.
    ///
    /// @param minMinor the least it may be, in minor units
    public void money(String at, @Nullable Money money, long minMinor) {
        if (money == null) {
            refuse(at, "is missing.");
        } else if (has(at + "/currency", money.currency())) {
            between(at + "/minor", money.minor(), minMinor, MONEY_MINOR_MAX);
        }
    }

    /// So much of it as a person wants to read.
    public static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
