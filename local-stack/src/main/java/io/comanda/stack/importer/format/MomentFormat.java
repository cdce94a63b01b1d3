package io.comanda.stack.importer.format;

import io.comanda.stack.client.ImportFailure;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// How a file writes when something was, in one column or in two.
///
/// @param order       of dates of three numbers; empty if there are none, or it made no difference
/// @param oneColumn   whether the time is behind the date
/// @param halves      whether its times have AM or PM, so that `6:05` alone is not clear
/// @param description for people
public record MomentFormat(Optional<TypedPattern> datePattern, Optional<TypedPattern> timePattern, Optional<DateOrder> order,
        boolean oneColumn, boolean halves, String description) {

    private static final int NOON = 12;

    /// Learns the order of dates from samples.
    ///
    /// @param dates       all that there are, in the order of the file; only a few are kept
    /// @param times       none at all if the dates have the time behind them
    /// @param datePattern that somebody typed, with or without the time
    /// @throws ImportFailure naming the option to type if it cannot be told with certainty
    public static MomentFormat recognise(Stream<String> dates, Stream<String> times, Optional<String> datePattern,
            Optional<String> timePattern) {
        // It may be another day elsewhere: the evidence allows one day more.
        return recognise(dates, times, datePattern, timePattern, LocalDate.now(Clock.systemUTC()));
    }

    static MomentFormat recognise(Stream<String> dates, Stream<String> times, Optional<String> datePattern, Optional<String> timePattern,
            LocalDate today) {
        var samples = new MomentSamples(datePattern.map(TypedPattern::ofDate), timePattern.map(TypedPattern::ofTime), today);
        times.forEach(samples::addTime);
        dates.forEach(samples::addDate);
        return samples.format();
    }

    /// @param time empty if the date has it behind it
    /// @throws IllegalArgumentException with a reason, without a full stop
    public Moment parse(String date, String time) {
        var day = MomentText.date(date, datePattern, timePattern);
        var clock = oneColumn ? day : MomentText.time(time, timePattern);
        var read = clock.time();
        if (read == null) {
            throw new IllegalArgumentException("'" + date + "' has no time");
        }
        if (halves && !read.marked() && read.time().getHour() >= 1 && read.time().getHour() <= NOON) {
            throw new IllegalArgumentException("'" + (oneColumn ? date : time) + "' has no AM or PM");
        }
        var on = day(day);
        boolean otherDay = !oneColumn && (clock.date() != null || clock.numeric() != null) && !day(clock).equals(on);
        if (day.contradicts(read.time()) || otherDay) {
            throw new IllegalArgumentException("'" + date + "' and '" + time + "' contradict each other");
        }
        var local = LocalDateTime.of(on, read.time());
        return read.offset() == null ? new Moment.Local(local) : new Moment.Exact(local.toInstant(read.offset()));
    }

    private LocalDate day(MomentText text) {
        return text.numeric() == null ? Objects.requireNonNull(text.date()) : day(text.numeric());
    }

    private LocalDate day(NumericDate numbers) {
        if (order.isPresent()) {
            return order.get().date(numbers).orElseThrow(() -> notADate(numbers));
        }
        var dayFirst = DateOrder.DAY_MONTH_YEAR.date(numbers);
        var monthFirst = DateOrder.MONTH_DAY_YEAR.date(numbers);
        if (dayFirst.isEmpty() && monthFirst.isEmpty()) {
            throw notADate(numbers);
        }
        if (!dayFirst.equals(monthFirst)) {
            throw new IllegalArgumentException(
                    DateOrderEvidence.inAllOrders(numbers, List.of(DateOrder.DAY_MONTH_YEAR, DateOrder.MONTH_DAY_YEAR)));
        }
        return dayFirst.get();
    }

    private static IllegalArgumentException notADate(NumericDate numbers) {
        return new IllegalArgumentException("'" + numbers.text() + "' is not a date");
    }

    /// For people, as in `dd/MM/yyyy, HH:mm`.
    public String describe() {
        return description;
    }
}
