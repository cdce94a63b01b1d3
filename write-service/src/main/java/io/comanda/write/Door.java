package io.comanda.write;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The checks at the door: a command that exists is valid, and nobody inside doubts again.
/// Each takes what came in and gives what may come in, or says what to mend.
public final class Door {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /// What came in can't be meant.
    public static final class Invalid extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        public Invalid(String message) {
            super(message);
        }
    }

    public static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new Invalid("'" + name + "' is missing.");
        }
        return value;
    }

    public static String text(String name, @Nullable String value, int lengthMax) {
        var text = required(name, value).strip();
        if (text.isEmpty() || text.length() > lengthMax) {
            throw new Invalid("'" + name + "' must have 1 to " + lengthMax + " characters, it has " + text.length() + ".");
        }
        return text;
    }

    /// Text that may be left out; blank counts as left out.
    public static @Nullable String optionalText(String name, @Nullable String value, int lengthMax) {
        return value == null || value.isBlank() ? null : text(name, value, lengthMax);
    }

    /// A short name that stands in addresses and files.
    public static String code(String name, @Nullable String value) {
        var code = required(name, value);
        if (!CODE.matcher(code).matches()) {
            throw new Invalid("'" + name + "' must be 1 to 64 letters, digits, dots, dashes or underscores, beginning with a letter"
                    + " or digit; it is '" + code + "'.");
        }
        return code;
    }

    public static <T> List<T> list(String name, @Nullable List<T> values, int sizeMin, int sizeMax) {
        var list = required(name, values);
        if (list.size() < sizeMin || list.size() > sizeMax) {
            throw new Invalid("'" + name + "' must have " + sizeMin + " to " + sizeMax + " entries, it has " + list.size() + ".");
        }
        if (list.stream().anyMatch(Objects::isNull)) {
            throw new Invalid("'" + name + "' has an entry that is null.");
        }
        return List.copyOf(list);
    }

    /// A list that may be left out, which means empty.
    public static <T> List<T> optionalList(String name, @Nullable List<T> values, int sizeMax) {
        return values == null ? List.of() : list(name, values, 0, sizeMax);
    }

    /// A time as it is kept, to the millisecond.
    public static Instant time(String name, @Nullable Instant value) {
        return required(name, value).truncatedTo(ChronoUnit.MILLIS);
    }

    public static @Nullable Instant optionalTime(@Nullable Instant value) {
        return value == null ? null : value.truncatedTo(ChronoUnit.MILLIS);
    }

    public static int between(String name, int value, int min, int max) {
        return Math.toIntExact(between(name, (long) value, min, max));
    }

    public static long between(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new Invalid("'" + name + "' must be " + min + " to " + max + ", it is " + value + ".");
        }
        return value;
    }

    private Door() {
    }
}
