package io.comanda.read.elastic;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names of indices: `comanda-<view>-<generation>`, followed by a month for views with one index a month.
/// The month is that of the aggregate's UUIDv7, so an id alone finds its index.
public final class Indices {

    /// Every view is in its first generation; a rebuild would make the next.
    private static final int GENERATION = 1;

    private static final int MILLISECONDS_SHIFT = 16;

    /// The index of a view that is not split by month.
    public static String of(String view) {
        return "comanda-" + view + "-" + GENERATION;
    }

    /// The index of the month in which this aggregate was created.
    public static String of(String view, UUID aggregate) {
        return of(view, month(aggregate));
    }

    public static String of(String view, YearMonth month) {
        return of(view) + "-" + month;
    }

    /// Every index of a view that is split by month.
    public static String all(String view) {
        return of(view) + "-*";
    }

    /// The monthly indices that can hold documents of these business dates: the months a day around them, because
    /// a restaurant's date begins up to a day before or after the same date in UTC.
    ///
    /// @param until exclusive
    public static String between(String view, LocalDate from, LocalDate until) {
        var first = YearMonth.from(from.minusDays(1));
        var last = YearMonth.from(until.plusDays(1));
        return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .map(month -> of(view, month)).collect(Collectors.joining(","));
    }

    /// The month, in UTC, of the time inside a UUIDv7.
    public static YearMonth month(UUID aggregate) {
        var time = Instant.ofEpochMilli(aggregate.getMostSignificantBits() >>> MILLISECONDS_SHIFT);
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }

    private Indices() {
    }
}
