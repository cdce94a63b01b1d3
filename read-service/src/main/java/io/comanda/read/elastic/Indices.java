package io.comanda.read.elastic;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Some indices of a view, in whichever generation: their names are `comanda-<view>-<generation>`, followed by a month for views with one
/// index a month. The month is that of the aggregate's UUIDv7, so an id alone finds its index.
///
/// @param view     named like its mapping file: `orders`, `sales`, `restaurants`, `dishes`
/// @param suffixes what follows the generation in each name: nothing, a month, or a wildcard
public record Indices(String view, List<String> suffixes) {

    private static final String PREFIX = "comanda-";
    private static final String WRITE_PREFIX = "comanda-write-";

    private static final String ONE_INDEX = "";

    private static final int MILLISECONDS_SHIFT = 16;

    public Indices {
        suffixes = List.copyOf(suffixes);
    }

    /// The index of a view that is not split by month.
    public static Indices of(String view) {
        return new Indices(view, List.of(ONE_INDEX));
    }

    /// The index of the month in which this aggregate was created.
    public static Indices of(String view, UUID aggregate) {
        return of(view, month(aggregate));
    }

    public static Indices of(String view, YearMonth month) {
        return new Indices(view, List.of("-" + month));
    }

    /// Every index of a view that is split by month.
    public static Indices all(String view) {
        return new Indices(view, List.of("-*"));
    }

    /// Every index of a view, whether it is split by month or not.
    public static Indices whole(String view) {
        return new Indices(view, List.of(ONE_INDEX, "-*"));
    }

    /// The monthly indices that can hold documents of these business dates: the months a day around them, because
    /// a restaurant's date begins up to a day before or after the same date in UTC.
    ///
    /// @param until exclusive
    public static Indices between(String view, LocalDate from, LocalDate until) {
        var first = YearMonth.from(from.minusDays(1));
        var last = YearMonth.from(until.plusDays(1));
        return new Indices(view, Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .map(month -> "-" + month).toList());
    }

    /// The month, in UTC, of the time inside a UUIDv7.
    public static YearMonth month(UUID aggregate) {
        var time = Instant.ofEpochMilli(aggregate.getMostSignificantBits() >>> MILLISECONDS_SHIFT);
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }

    /// Their names in a generation, comma-separated.
    public String names(int generation) {
        return suffixes.stream().map(suffix -> PREFIX + view + "-" + generation + suffix).collect(Collectors.joining(","));
    }

    /// The view of which this is an index, named like its mapping file.
    static String view(String index) {
        return index.substring(PREFIX.length(), index.indexOf('-', PREFIX.length()));
    }

    /// The alias under which an index is written. Only an index with the mappings of its file has one, so a write never creates an index
    /// by itself, and never reaches one that was made by something else.
    static String writeAlias(String index) {
        return WRITE_PREFIX + index.substring(PREFIX.length());
    }
}
