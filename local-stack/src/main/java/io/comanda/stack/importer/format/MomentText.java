package io.comanda.stack.importer.format;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A cell with a date, a time, or both.
///
/// @param date    null if there is none, or it depends on the order of its numbers
/// @param numeric null if the date is certain
/// @param pattern of the date, as people type it; empty for a date of numbers
record MomentText(@Nullable LocalDate date, @Nullable NumericDate numeric, @Nullable TimeText time, String pattern) {

    /// Between date and time.
    private static final Pattern BETWEEN = Pattern.compile("^(?:[tT]|[, ]{1,2}(?:at |- )?)(?=\\d)");

    private static final LocalDate EXCEL_DAY_ONE = LocalDate.of(1900, 1, 1);

    /// A date that may have a time behind it.
    ///
    /// @throws IllegalArgumentException if it is not that
    static MomentText date(String cell, Optional<TypedPattern> datePattern, Optional<TypedPattern> timePattern) {
        var plain = PlainText.of(cell);
        if (datePattern.isPresent()) {
            var found = datePattern.get().find(plain);
            if (found.date() == null) {
                throw new IllegalArgumentException("'" + cell + "' is not a date");
            }
            var time = found.time() == null ? behind(cell, found.rest(), timePattern) : TimeText.found(found);
            return new MomentText(found.date(), null, time, datePattern.get().typed());
        }
        var found = DateText.of(plain);
        var time = found.time() == null ? behind(cell, found.rest(), timePattern) : TimeText.ofExcel(found.time());
        return new MomentText(found.date(), found.numeric(), time, found.pattern());
    }

    private static @Nullable TimeText behind(String cell, String rest, Optional<TypedPattern> timePattern) {
        if (rest.isEmpty()) {
            return null;
        }
        var between = BETWEEN.matcher(rest);
        if (!between.find()) {
            throw new IllegalArgumentException("'" + cell + "' is not a date");
        }
        return time(rest.substring(between.end()), timePattern, between.group().equalsIgnoreCase("T"));
    }

    /// A time, before which some databases and spreadsheets write the date or their first day.
    ///
    /// @throws IllegalArgumentException if it is not that
    static MomentText time(String cell, Optional<TypedPattern> timePattern) {
        var plain = PlainText.of(cell);
        try {
            return new MomentText(null, null, time(plain, timePattern, false), "");
        } catch (IllegalArgumentException e) {
            var both = dateAndTime(cell);
            if (timePattern.isPresent() || both.isEmpty()) {
                throw e;
            }
            return both.get();
        }
    }

    private static Optional<MomentText> dateAndTime(String cell) {
        try {
            var both = date(cell, Optional.empty(), Optional.empty());
            boolean noDay = both.date != null && !both.date.isAfter(EXCEL_DAY_ONE);
            return Optional.of(noDay ? new MomentText(null, null, both.time, "") : both).filter(text -> text.time != null);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static TimeText time(String plain, Optional<TypedPattern> pattern, boolean iso) {
        if (pattern.isEmpty()) {
            return TimeText.of(plain, iso);
        }
        var found = pattern.get().find(plain);
        if (found.time() == null || !found.rest().isEmpty()) {
            throw new IllegalArgumentException("'" + plain + "' does not fit --time-format " + pattern.get().typed());
        }
        return TimeText.found(found);
    }

    /// Whether this cell, of a date, has a time that a cell of a time beside it contradicts. Many exports have midnight there.
    boolean contradicts(LocalTime beside) {
        return time != null && !time.time().equals(LocalTime.MIDNIGHT) && !time.time().equals(beside);
    }
}
