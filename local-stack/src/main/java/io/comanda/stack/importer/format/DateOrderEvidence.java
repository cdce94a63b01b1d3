package io.comanda.stack.importer.format;

import io.comanda.stack.client.ImportFailure;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the dates of a column say about the order of their numbers: that no day is the 13th month, that none is in the future, and that the
/// rows of a file are mostly in the order of time.
final class DateOrderEvidence {

    /// Fewer can be in the order of time by accident.
    private static final int ORDERED_DATES_MIN = 5;

    /// What is older is not imported by default.
    private static final int OLDEST_YEARS = 20;

    /// A year at the beginning, with two digits only, is considered for recent dates.
    private static final int RECENT_YEARS = 3;

    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final LocalDate today;
    private final Map<DateOrder, DateReading> readings = new EnumMap<>(DateOrder.class);
    private @Nullable NumericDate differing;

    DateOrderEvidence(LocalDate today) {
        this.today = today;
        Stream.of(DateOrder.values()).forEach(order -> readings.put(order, new DateReading()));
    }

    /// Numbers that are no date in any order say nothing.
    void add(NumericDate numbers) {
        if (Stream.of(DateOrder.values()).allMatch(order -> order.date(numbers).isEmpty())) {
            return;
        }
        readings.forEach((order, reading) -> reading.add(numbers, order.date(numbers)));
        var dayFirst = DateOrder.DAY_MONTH_YEAR.date(numbers);
        var monthFirst = DateOrder.MONTH_DAY_YEAR.date(numbers);
        if (differing == null && !dayFirst.equals(monthFirst)) {
            differing = numbers;
        }
    }

    /// @return empty if it makes no difference
    /// @throws ImportFailure naming the option to type if it cannot be told with certainty
    Optional<DateOrder> order() {
        if (differing == null) {
            return Optional.empty();
        }
        var valid = Stream.of(DateOrder.DAY_MONTH_YEAR, DateOrder.MONTH_DAY_YEAR).filter(order -> reading(order).isValid()).toList();
        var likely = valid.stream().filter(order -> isWithin(order, OLDEST_YEARS)).toList();
        var possible = Stream.concat(likely.stream(), yearFirst(likely)).toList();
        possible = possible.isEmpty() ? valid : possible;
        if (possible.isEmpty()) {
            throw contradiction();
        }
        if (possible.size() == 1) {
            return Optional.of(possible.getFirst());
        }
        var ordered = possible.stream().filter(order -> reading(order).isInOrderOfTime()).toList();
        if (ordered.size() == 1 && reading(ordered.getFirst()).changes() >= ORDERED_DATES_MIN) {
            return Optional.of(ordered.getFirst());
        }
        throw undecided(possible);
    }

    private DateReading reading(DateOrder order) {
        return Objects.requireNonNull(readings.get(order));
    }

    /// Whether all dates are in the last years. It may be tomorrow already elsewhere.
    private boolean isWithin(DateOrder order, int years) {
        return !reading(order).isAfter(today.plusDays(1)) && !reading(order).isBefore(today.minusYears(years));
    }

    private Stream<DateOrder> yearFirst(List<DateOrder> others) {
        var reading = reading(DateOrder.YEAR_MONTH_DAY);
        return reading.isValid() && isWithin(DateOrder.YEAR_MONTH_DAY, RECENT_YEARS)
                && others.stream().allMatch(order -> reading.years() <= reading(order).years())
                        ? Stream.of(DateOrder.YEAR_MONTH_DAY)
                        : Stream.empty();
    }

    private ImportFailure contradiction() {
        var invalid = readings.values().stream().map(DateReading::invalid).filter(Objects::nonNull).map(NumericDate::text).distinct()
                .map(text -> "'" + text + "'").collect(Collectors.joining(" and "));
        return new ImportFailure("The dates " + invalid + " do not have their numbers in the same order. Type which order holds, as in"
                + " --date-format dd/MM/yyyy, and the others are reported.");
    }

    private ImportFailure undecided(List<DateOrder> possible) {
        var numbers = Objects.requireNonNull(differing);
        return new ImportFailure("The date " + inAllOrders(numbers, possible) + ".");
    }

    /// For example: `'11/09/2025' can be 11 September 2025 (type --date-format dd/MM/yyyy) or …`
    static String inAllOrders(NumericDate numbers, List<DateOrder> orders) {
        return "'" + numbers.text() + "' can be " + orders.stream().flatMap(order -> order.date(numbers).stream()
                .map(date -> IN_WORDS.format(date) + " (type --date-format " + order.pattern(numbers) + ")"))
                .collect(Collectors.joining(" or "));
    }
}
