package io.comanda.write.command;

import io.comanda.events.Money;
import io.comanda.events.Percent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Collects the violations of a command's rules, so that a command that exists is valid and is not checked again.
///
/// A record's constructor creates one, passes every component through it and calls [#throwIfInvalid]. Each check returns the
/// normalised value, or a harmless one if the value is invalid, so that all violations are found at once.
public final class Validation {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /// Ten million in a currency with two decimals: a party's bill in rupiah, pesos or pounds of Lebanon, which have cents by ISO 4217.
    public static final long MONEY_MINOR_MAX = 1_000_000_000;

    private static final Percent PERCENT_MAX = Percent.of("100");

    private final List<Violation> violations = new ArrayList<>();

    /// @throws InvalidRequest if the request has no body
    public static <T> T requireBody(@Nullable T body) {
        if (body == null) {
            throw new InvalidRequest(List.of(Violation.at("", "The body is missing.")));
        }
        return body;
    }

    /// @throws InvalidRequest if there are violations
    public void throwIfInvalid() {
        if (!violations.isEmpty()) {
            throw new InvalidRequest(violations);
        }
    }

    /// @param at where, relative to the validated record: `fulfilment/table`
    public void reject(String at, String detail) {
        violations.add(Violation.at("/" + at, detail));
    }

    /// @return whether there is a value
    public boolean present(String at, @Nullable Object value) {
        if (value == null) {
            reject(at, "is missing.");
        }
        return value != null;
    }

    /// Neither NUL nor a lone surrogate is allowed: neither a column nor a message can hold them.
    public String text(String at, @Nullable String value, int lengthMax) {
        if (!present(at, value)) {
            return "";
        }
        var text = Objects.requireNonNull(value).strip();
        if (text.isEmpty() || text.length() > lengthMax) {
            reject(at, "must have 1 to " + lengthMax + " characters, it has " + text.length() + ".");
        } else if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            reject(at, "must not contain NUL or an unpaired surrogate.");
        }
        return text;
    }

    /// Text that may be left out; blank counts as left out.
    public @Nullable String optionalText(String at, @Nullable String value, int lengthMax) {
        return value == null || value.isBlank() ? null : text(at, value, lengthMax);
    }

    /// A short identifier that is safe in URLs and file names.
    public String code(String at, @Nullable String value) {
        if (!present(at, value)) {
            return "";
        }
        var code = Objects.requireNonNull(value);
        if (!CODE.matcher(code).matches()) {
            reject(at, "must be 1 to 64 letters, digits, dots, dashes or underscores, beginning with a letter or digit; it is '"
                    + abbreviate(code) + "'.");
        }
        return code;
    }

    /// Rejects each code that occurs more than once.
    public void unique(String at, List<String> codes) {
        var known = new HashSet<String>();
        codes.stream().filter(code -> !known.add(code)).distinct()
                .forEach(code -> reject(at, "has '" + abbreviate(code) + "' more than once."));
    }

    public <T> List<T> list(String at, @Nullable List<T> values, int sizeMin, int sizeMax) {
        if (!present(at, values)) {
            return List.of();
        }
        var list = Objects.requireNonNull(values);
        if (list.size() < sizeMin || list.size() > sizeMax) {
            reject(at, "must have " + sizeMin + " to " + sizeMax + " entries, it has " + list.size() + ".");
        }
        for (int i = 0; i < list.size(); i++) {
            present(at + "/" + i, list.get(i));
        }
        return list.stream().filter(Objects::nonNull).toList();
    }

    /// A list that may be left out; it is empty then.
    public <T> List<T> optionalList(String at, @Nullable List<T> values, int sizeMax) {
        return values == null ? List.of() : list(at, values, 0, sizeMax);
    }

    /// A time, truncated to milliseconds as it is stored.
    public Instant time(String at, @Nullable Instant value) {
        return present(at, value) ? Objects.requireNonNull(value).truncatedTo(ChronoUnit.MILLIS) : Instant.EPOCH;
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
            reject(at, "must be " + min + " to " + max + ", it is " + value + ".");
        }
    }

    /// Both limits are valid.
    public void between(String at, Instant value, Instant min, Instant max) {
        if (value.isBefore(min) || value.isAfter(max)) {
            reject(at, "must be from " + min.truncatedTo(ChronoUnit.SECONDS) + " to " + max.truncatedTo(ChronoUnit.SECONDS) + ", it is "
                    + value + ".");
        }
    }

    /// A price or a payment, in any currency.
    ///
    /// @param minMinor the smallest valid amount, in minor units
    public void money(String at, @Nullable Money money, long minMinor) {
        if (money == null) {
            reject(at, "is missing.");
        } else if (present(at + "/currency", money.currency())) {
            between(at + "/minor", money.minor(), minMinor, MONEY_MINOR_MAX);
        }
    }

    /// A share of up to 100 %.
    public void percent(String at, @Nullable Percent percent, Percent min) {
        if (percent == null) {
            reject(at, "is missing.");
        } else if (percent.compareTo(min) < 0 || percent.compareTo(PERCENT_MAX) > 0) {
            reject(at, "must be " + min.number() + " to " + PERCENT_MAX.number() + ", it is " + percent.number() + ".");
        }
    }

    /// At most 80 characters, for messages.
    public static String abbreviate(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
