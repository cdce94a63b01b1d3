package io.comanda.read.orders;

import io.comanda.read.elastic.Indices;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// One end of a stretch of time: a business date, which is a restaurant's own, or an instant, which is the world's.
///
/// @param field what it is compared with
/// @param date  the date; of an instant, the one in UTC
public record TimeBound(String field, String value, LocalDate date) {

    public static final String DATE = "a date like 2015-12-31";
    public static final String DATE_OR_INSTANT = DATE + " or an instant like 2015-12-31T19:30:00Z";

    /// As many indices as can be named in an address; a longer time is asked of all of them.
    private static final int MONTHS_NAMED_MAX = 100;

    public static TimeBound parseDate(String text) {
        var date = LocalDate.parse(text);
        return new TimeBound("businessDate", date.toString(), plausible(date));
    }

    /// @throws IllegalArgumentException                for a year no order can be of
    /// @throws java.time.format.DateTimeParseException for what is neither date nor instant
    public static TimeBound parse(String text) {
        if (text.indexOf('T') < 0) {
            return parseDate(text);
        }
        var instant = Instant.parse(text);
        return new TimeBound("placedAt", instant.toString(), plausible(instant.atOffset(ZoneOffset.UTC).toLocalDate()));
    }

    private static LocalDate plausible(LocalDate date) {
        if (date.getYear() < 1970 || date.getYear() > 9998) {
            throw new IllegalArgumentException("No order was placed in " + date.getYear());
        }
        return date;
    }

    public Map<String, ?> andLater() {
        return Map.of("range", Map.of(field, Map.of("gte", value)));
    }

    public Map<String, ?> andEarlier() {
        return Map.of("range", Map.of(field, Map.of("lt", value)));
    }

    /// The monthly indices that hold what lies between the two, the second exclusive.
    public static String indices(String view, Optional<TimeBound> from, Optional<TimeBound> to) {
        if (from.isEmpty() || to.isEmpty()) {
            return Indices.all(view);
        }
        var first = from.get().date();
        var until = to.get().date().plusDays(1);
        return ChronoUnit.MONTHS.between(first, until) > MONTHS_NAMED_MAX ? Indices.all(view) : Indices.between(view, first, until);
    }
}
