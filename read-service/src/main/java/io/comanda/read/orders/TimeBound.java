package io.comanda.read.orders;

import io.comanda.read.elastic.Indices;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// One end of a period: a business date in the restaurant's calendar, or an instant.
///
/// @param field the field that it limits
/// @param date  the date; for an instant, its date in UTC
public record TimeBound(String field, String value, LocalDate date) {

    public static final String DATE = "a date like 2015-12-31";
    public static final String DATE_OR_INSTANT = DATE + " or an instant like 2015-12-31T19:30:00Z";

    /// As many indices as fit into a URL; a longer period searches all indices.
    private static final int MONTHS_NAMED_MAX = 100;

    public static TimeBound parseDate(String text) {
        var date = LocalDate.parse(text);
        return new TimeBound("businessDate", date.toString(), plausible(date));
    }

    /// @throws IllegalArgumentException                if no order can be from that year
    /// @throws java.time.format.DateTimeParseException if it is neither a date nor an instant
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

    /// This and everything later.
    public Map<String, ?> from() {
        return Map.of("range", Map.of(field, Map.of("gte", value)));
    }

    /// Everything earlier; itself excluded.
    public Map<String, ?> until() {
        return Map.of("range", Map.of(field, Map.of("lt", value)));
    }

    /// The monthly indices of a period, the second bound exclusive.
    public static Indices indices(String view, Optional<TimeBound> from, Optional<TimeBound> to) {
        if (from.isEmpty() || to.isEmpty()) {
            return Indices.all(view);
        }
        var first = from.get().date();
        var until = to.get().date().plusDays(1);
        return ChronoUnit.MONTHS.between(first, until) > MONTHS_NAMED_MAX ? Indices.all(view) : Indices.between(view, first, until);
    }
}
