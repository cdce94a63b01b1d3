package io.comanda.events.zone;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The yearly rule at the end of a zone file, a POSIX TZ string: `PST8PDT,M3.2.0,M11.1.0`, `MST7`, `<-02>2<-01>,M3.5.0/-1,M10.5.0/0`.
/// Offsets in it count westwards; times may lie before midnight or beyond the day's end.
record PosixRule(ZoneOffset standard, @Nullable Daylight daylight) {

    private static final String NAME = "(?:<[^>]+>|[A-Za-z]{3,})";
    private static final String TIME = "[+-]?\\d{1,3}(?::\\d{2}){0,2}";
    private static final String DAY = "(?:M\\d{1,2}\\.\\d\\.\\d|J\\d{1,3}|\\d{1,3})(?:/" + TIME + ")?";
    private static final Pattern RULE = Pattern.compile(
            NAME + "(" + TIME + ")(?:" + NAME + "(" + TIME + ")?,(" + DAY + "),(" + DAY + "))?");

    private static final int HOUR_SECONDS = 3_600;
    private static final int CHANGE_DEFAULT_SECONDS = 2 * HOUR_SECONDS;

    /// @param begins in standard time
    /// @param ends   in daylight-saving time
    record Daylight(ZoneOffset offset, Day begins, Day ends) {
    }

    /// A change of the clocks.
    record Change(long epochSecond, ZoneOffset offset) {
    }

    /// @throws IllegalArgumentException if it is none
    static PosixRule parse(String text) {
        var parts = RULE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("the rule of later years can't be read: " + text);
        }
        int standard = -seconds(parts.group(1));
        if (parts.group(3) == null) {
            return new PosixRule(ZoneOffset.ofTotalSeconds(standard), null);
        }
        int daylight = parts.group(2) == null ? standard + HOUR_SECONDS : -seconds(parts.group(2));
        return new PosixRule(ZoneOffset.ofTotalSeconds(standard),
                new Daylight(ZoneOffset.ofTotalSeconds(daylight), Day.parse(parts.group(3)), Day.parse(parts.group(4))));
    }

    /// Both of a year, in order; where the clocks never change, the standard time once.
    List<Change> changes(int year) {
        if (daylight == null) {
            return List.of(new Change(LocalDate.of(year, 1, 1).atStartOfDay().toEpochSecond(standard), standard));
        }
        return Stream.of(new Change(daylight.begins().epochSecond(year, standard), daylight.offset()),
                new Change(daylight.ends().epochSecond(year, daylight.offset()), standard))
                .sorted(Comparator.comparingLong(Change::epochSecond)).toList();
    }

    private static int seconds(String time) {
        var parts = time.replaceFirst("^[+-]", "").split(":", -1);
        int seconds = 0;
        int unit = HOUR_SECONDS;
        for (var part : parts) {
            seconds += Integer.parseInt(part) * unit;
            unit /= 60;
        }
        return time.startsWith("-") ? -seconds : seconds;
    }

    /// A day of the year, `M3.2.0` (the second Sunday of March), `J60` (leap days not counted) or `59` (counted from 0), and the time.
    record Day(String text, int timeSeconds) {

        private static final Pattern MONTH_WEEK_DAY = Pattern.compile("M(\\d+)\\.(\\d)\\.(\\d)");

        static Day parse(String text) {
            var parts = text.split("/", -1);
            return new Day(parts[0], parts.length == 1 ? CHANGE_DEFAULT_SECONDS : seconds(parts[1]));
        }

        long epochSecond(int year, ZoneOffset before) {
            return date(year).atStartOfDay().toEpochSecond(before) + timeSeconds;
        }

        private LocalDate date(int year) {
            var parts = MONTH_WEEK_DAY.matcher(text);
            if (parts.matches()) {
                return weekday(year, parts);
            }
            if (text.startsWith("J")) {
                int day = Integer.parseInt(Objects.requireNonNull(text).substring(1));
                return LocalDate.ofYearDay(year, Year.isLeap(year) && day >= 60 ? day + 1 : day);
            }
            return LocalDate.ofYearDay(year, Integer.parseInt(text) + 1);
        }

        /// Week 5 is the month's last.
        private static LocalDate weekday(int year, Matcher parts) {
            var first = LocalDate.of(year, Integer.parseInt(parts.group(1)), 1);
            int week = Integer.parseInt(parts.group(2));
            int day = Integer.parseInt(parts.group(3));
            var weekday = day == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(day);
            return first.with(week == 5 ? TemporalAdjusters.lastInMonth(weekday) : TemporalAdjusters.dayOfWeekInMonth(week, weekday));
        }
    }
}
