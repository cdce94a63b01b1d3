package io.comanda.stack.importer.format;

import io.comanda.stack.client.ImportFailure;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A pattern of dates or times as people type it, who mean the calendar year by `yyyy` and `YYYY`, and the day by `DD`.
record TypedPattern(String option, String typed, DateTimeFormatter formatter) {

    private static final Pattern QUOTED_OR_LETTERS = Pattern.compile("'[^']*'|([a-zA-Z])\\1*");
    private static final Pattern HALF_OF_DAY = Pattern.compile("(?<=\\d) ?([ap])\\.? ?m\\.?(?![a-z])", Pattern.CASE_INSENSITIVE);

    /// With one letter, one digit is enough. Without a separator beside it, two letters are needed.
    private static final Pattern TWO_DIGITS = Pattern.compile("(?<![a-zA-Z])([dMHh])\\1(?![a-zA-Z])");

    /// What a pattern finds at the beginning of a text.
    record Found(@Nullable LocalDate date, @Nullable LocalTime time, @Nullable ZoneOffset offset, String rest) {
    }

    /// @throws ImportFailure if it is not a valid pattern
    static TypedPattern ofDate(String typed) {
        boolean monthIsSmall = typed.indexOf('M') < 0;
        int hours = indexOfHours(typed);
        return of("--date-format", typed, (letters, at) -> monthIsSmall && at < hours ? letters.replace('m', 'M') : letters);
    }

    /// @throws ImportFailure if it is not a valid pattern
    static TypedPattern ofTime(String typed) {
        return of("--time-format", typed, (letters, _) -> letters.replace('M', 'm'));
    }

    private interface Meaning {
        String of(String letters, int at);
    }

    private static TypedPattern of(String option, String typed, Meaning meaning) {
        boolean halves = typed.replaceAll("'[^']*'", "").matches(".*(?:a|tt).*");
        var meant = QUOTED_OR_LETTERS.matcher(typed).replaceAll(found -> {
            var letters = found.group();
            return letters.startsWith("'") ? letters : meaning.of(common(letters, halves), found.start());
        });
        var pattern = TWO_DIGITS.matcher(meant.replaceAll(" +a", "a")).replaceAll("$1");
        try {
            return new TypedPattern(option, typed, new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern)
                    .toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT));
        } catch (IllegalArgumentException _) {
            throw new ImportFailure(option + " '" + typed + "' is not a valid pattern; examples are dd.MM.yyyy and h:mm a.");
        }
    }

    private static String common(String letters, boolean halves) {
        return switch (letters.charAt(0)) {
            case 'y', 'Y' -> letters.replace('y', 'u').replace('Y', 'u');
            case 'D' -> letters.replace('D', 'd');
            case 'T' -> "'T'";
            case 'a', 't' -> "a";
            case 'H', 'h' -> halves ? letters.replace('H', 'h') : letters.replace('h', 'H');
            default -> letters;
        };
    }

    private static int indexOfHours(String typed) {
        int capital = typed.indexOf('H');
        int small = typed.indexOf('h');
        return Math.min(capital < 0 ? typed.length() : capital, small < 0 ? typed.length() : small);
    }

    /// @param plain from [PlainText]
    /// @throws IllegalArgumentException if it does not begin as the pattern says
    Found find(String plain) {
        var position = new ParsePosition(0);
        var text = HALF_OF_DAY.matcher(plain).replaceAll("$1M");
        try {
            var found = formatter.parse(text, position);
            return new Found(found.query(TemporalQueries.localDate()), found.query(TemporalQueries.localTime()),
                    found.query(TemporalQueries.offset()), text.substring(position.getIndex()));
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("'" + plain + "' does not fit " + option + " " + typed);
        }
    }
}
