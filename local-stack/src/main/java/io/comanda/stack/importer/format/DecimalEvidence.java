package io.comanda.stack.importer.format;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the numbers of a column say about its decimal sign. Keeps one sample of each kind.
final class DecimalEvidence {

    /// What one number says.
    enum Sign {
        POINT, COMMA, POINT_OR_COMMA, NONE;
    }

    /// One to three digits and three more: thousands, or three decimals. Nobody writes a thousand with a leading zero.
    private static final Pattern EITHER = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");

    private final Map<Sign, String> samples = new EnumMap<>(Sign.class);

    /// Texts that are not numbers say nothing.
    void add(String text) {
        if (text.isBlank()) {
            return;
        }
        samples.putIfAbsent(sign(text), text);
    }

    /// What a text says, which need not be a number.
    static Sign sign(String text) {
        try {
            return of(NumberText.of(text).digits());
        } catch (IllegalArgumentException _) {
            return Sign.NONE;
        }
    }

    static Sign of(String digits) {
        if (EITHER.matcher(digits).matches()) {
            return Sign.POINT_OR_COMMA;
        }
        boolean separated = digits.indexOf('.') >= 0 || digits.indexOf(',') >= 0;
        boolean point = separated && isValid(digits, '.');
        boolean comma = separated && isValid(digits, ',');
        if (point == comma) {
            return Sign.NONE;
        }
        return point ? Sign.POINT : Sign.COMMA;
    }

    private static boolean isValid(String digits, char decimal) {
        try {
            new NumberText(digits, false, digits, List.of()).value(decimal);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Nullable
    String sample(Sign sign) {
        return samples.get(sign);
    }

    /// The decimal sign, if it is certain and the same in all.
    Optional<Character> decimal() {
        boolean point = samples.containsKey(Sign.POINT);
        boolean comma = samples.containsKey(Sign.COMMA);
        if (point == comma) {
            return Optional.empty();
        }
        return Optional.of(point ? '.' : ',');
    }
}
