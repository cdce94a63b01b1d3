package io.comanda.stack.importer.format;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A date at the beginning of a text, in one of the ways that people and tills write dates.
///
/// @param date    null if it depends on the order of its numbers
/// @param numeric null if the date is certain
/// @param time    of an Excel number with a fraction
/// @param pattern as people type it; empty for a date of numbers
/// @param rest    the text behind the date
record DateText(@Nullable LocalDate date, @Nullable NumericDate numeric, @Nullable LocalTime time, String pattern, String rest) {

    private static final List<String> MONTHS = List.of("january", "february", "march", "april", "may", "june", "july", "august",
            "september",
            "october", "november", "december");
    private static final String MONTH = "(\\p{L}{3,9})\\.?";
    private static final String WEEKDAY = "(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]{0,2} )?";
    private static final int SHORT_MONTH = 3;
    private static final int CENTURY = 2_000;

    private record Shape(Pattern pattern, Function<MatchResult, DateText> date) {

        static Shape of(String regex, Function<MatchResult, DateText> date) {
            return new Shape(Pattern.compile(WEEKDAY + regex, Pattern.CASE_INSENSITIVE), date);
        }
    }

    private static final List<Shape> SHAPES = List.of(
            Shape.of("(\\d{4})(?:([-/.]) ?|年)(\\d{1,2})(?:[-/.] ?|月)(\\d{1,2})(?:\\.|日)?(?!\\d)",
                    match -> certain(number(match, 1), number(match, 3), number(match, 4), yearFirst(match.group(2)))),
            Shape.of("((?:19|20)\\d{2})(\\d{2})(\\d{2})(?!\\d)",
                    match -> certain(number(match, 1), number(match, 2), number(match, 3), "yyyyMMdd")),
            Shape.of("(\\d{1,2})([-/.]) ?(\\d{1,2})\\2 ?(\\d{4}|\\d{2})(?!\\d)\\.?", DateText::numeric),
            Shape.of("(\\d{1,2})(?:st|nd|rd|th)?([-./ ,]{0,2})" + MONTH + "[-./ ,]{0,2}(\\d{4}|\\d{2})(?!\\d)",
                    match -> certain(year(match.group(4)), month(match.group(3)), number(match, 1), dayFirst(match))),
            Shape.of("(\\d{4})([-/ ])" + MONTH + "[-/ ](\\d{1,2})(?!\\d)",
                    match -> certain(number(match, 1), month(match.group(3)), number(match, 4), yearFirst(match.group(2)))),
            Shape.of(MONTH + " (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)",
                    match -> certain(number(match, 3), month(match.group(1)), number(match, 2), "MMM d, yyyy")),
            Shape.of("(\\d{5}(?:[.,]\\d+)?)$", match -> serial(new BigDecimal(match.group(1).replace(',', '.')))));

    /// @param plain from [PlainText]
    /// @throws IllegalArgumentException if it does not begin with a date
    static DateText of(String plain) {
        for (var shape : SHAPES) {
            var matcher = shape.pattern().matcher(plain);
            if (matcher.lookingAt()) {
                try {
                    var date = shape.date().apply(matcher);
                    return new DateText(date.date, date.numeric, date.time, date.pattern, plain.substring(matcher.end()));
                } catch (DateTimeException _) {
                    break;
                }
            }
        }
        throw new IllegalArgumentException("'" + plain + "' is not a date");
    }

    private static DateText certain(int year, int month, int day, String pattern) {
        return new DateText(LocalDate.of(year, month, day), null, null, pattern, "");
    }

    private static DateText numeric(MatchResult match) {
        var last = match.group(4);
        return new DateText(null, new NumericDate(match.group(), number(match, 1), number(match, 3), Integer.parseInt(last),
                match.group(2).charAt(0), last.length() == 2, match.group(1).length() == 2 && match.group(3).length() == 2), null, "", "");
    }

    private static DateText serial(BigDecimal days) {
        if (!ExcelSerial.isDate(days)) {
            throw new DateTimeException("not a serial number of a date");
        }
        var moment = ExcelSerial.moment(days);
        boolean whole = days.stripTrailingZeros().scale() <= 0;
        return new DateText(moment.toLocalDate(), null, whole ? null : moment.toLocalTime(), "Excel's numbers", "");
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }

    private static int year(String digits) {
        return Integer.parseInt(digits) + (digits.length() == 2 ? CENTURY : 0);
    }

    /// @throws DateTimeException if it is not one
    private static int month(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        for (int month = 0; month < MONTHS.size(); month++) {
            var full = MONTHS.get(month);
            if (full.equals(lower) || full.substring(0, SHORT_MONTH).equals(lower) || (full.startsWith(lower) && lower.equals("sept"))) {
                return month + 1;
            }
        }
        throw new DateTimeException(name + " is not a month");
    }

    private static String yearFirst(@Nullable String separator) {
        var between = separator == null ? "-" : separator;
        return "yyyy" + between + "MM" + between + "dd";
    }

    private static String dayFirst(MatchResult match) {
        var between = match.group(2);
        return (match.group(1).length() == 2 ? "dd" : "d") + between + "MMM" + between + (match.group(4).length() == 2 ? "yy" : "yyyy");
    }
}
