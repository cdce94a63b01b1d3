package io.comanda.stack.importer.format;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A time of day in one of the ways that people and tills write it.
///
/// @param marked  whether it has AM or PM
/// @param pattern as people type it
record TimeText(LocalTime time, @Nullable ZoneOffset offset, boolean marked, String pattern) {

    private static final Pattern CLOCK = Pattern.compile(
            "(?<hour>\\d{1,2})(?:(?<separator>[:.h])(?<minute>\\d{2})(?:[:.](?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?)?"
                    + "(?: ?(?<marker>[ap])\\.?(?: ?m\\.?)?)?(?: ?(?<zone>z|utc|gmt|(?:utc|gmt)?[-+]\\d{1,2}(?::?\\d{2})?))?",
            Pattern.CASE_INSENSITIVE);

    /// Excel's fraction of a day.
    private static final Pattern FRACTION = Pattern.compile("0?[.,]\\d+|0");

    /// 25 minutes past midnight, or a quarter of a day.
    private static final Pattern EITHER = Pattern.compile("0[.,][0-5]\\d");

    private static final int NOON = 12;

    static TimeText ofExcel(LocalTime time) {
        return new TimeText(time, null, false, "Excel's numbers");
    }

    /// @param found has a time
    static TimeText found(TypedPattern.Found found) {
        return new TimeText(Objects.requireNonNull(found.time()), found.offset(), true, "");
    }

    /// @param plain from [PlainText]
    /// @param iso   whether it is behind a date and a T; otherwise `9:00-11:00` is from nine to eleven, and not an offset
    /// @throws IllegalArgumentException if it is not a time
    static TimeText of(String plain, boolean iso) {
        if (EITHER.matcher(plain).matches()) {
            throw new IllegalArgumentException("'" + plain + "' can be minutes past midnight or Excel's part of a day");
        }
        if (FRACTION.matcher(plain).matches()) {
            return ofExcel(ExcelSerial.time(new BigDecimal(plain.replace(',', '.'))));
        }
        var clock = CLOCK.matcher(plain);
        if (!clock.matches() || (clock.group("minute") == null && clock.group("marker") == null) || (!iso && isPeriod(clock))) {
            throw invalid(plain);
        }
        try {
            return of(clock);
        } catch (DateTimeException _) {
            throw invalid(plain);
        }
    }

    private static IllegalArgumentException invalid(String plain) {
        return new IllegalArgumentException("'" + plain + "' is not a time");
    }

    private static boolean isPeriod(Matcher clock) {
        var zone = clock.group("zone");
        return zone != null && zone.startsWith("-") && zone.contains(":") && clock.group("second") == null;
    }

    private static TimeText of(Matcher clock) {
        var marker = clock.group("marker");
        int hour = Integer.parseInt(clock.group("hour"));
        var fraction = clock.group("fraction");
        var time = LocalTime.of(marker == null ? hour : hour(hour, marker.toLowerCase(Locale.ROOT).equals("p")),
                number(clock.group("minute")),
                number(clock.group("second")), fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9)));
        return new TimeText(time, Optional.ofNullable(clock.group("zone")).map(TimeText::offset).orElse(null), marker != null,
                pattern(clock));
    }

    /// Some tills write 13:05 PM and 0:05 AM, which is clear too.
    private static int hour(int hour, boolean afternoon) {
        if ((afternoon && hour == 0) || (!afternoon && hour > NOON)) {
            throw new DateTimeException("not an hour of that half of the day");
        }
        if (hour == NOON) {
            return afternoon ? NOON : 0;
        }
        return afternoon && hour < NOON ? hour + NOON : hour;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static ZoneOffset offset(String zone) {
        var digits = zone.toUpperCase(Locale.ROOT).replaceFirst("^(?:UTC|GMT)", "");
        return digits.isEmpty() || digits.equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(digits);
    }

    private static String pattern(Matcher clock) {
        boolean marked = clock.group("marker") != null;
        var hours = (marked ? "h" : "H").repeat(marked ? 1 : clock.group("hour").length());
        return hours + (clock.group("minute") == null ? "" : clock.group("separator") + "mm")
                + (clock.group("second") == null ? "" : ":ss") + (clock.group("fraction") == null ? "" : ".SSS")
                + (marked ? " a" : "") + (clock.group("zone") == null ? "" : " with offset");
    }
}
