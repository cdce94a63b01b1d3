package io.comanda.stack.importer.format;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The dates of a column, read in one order of their numbers.
final class DateReading {

    private final Set<Integer> years = new HashSet<>();
    private @Nullable NumericDate invalid;
    private LocalDate first = LocalDate.MAX;
    private LocalDate last = LocalDate.MIN;
    private @Nullable LocalDate previous;
    private boolean ascending = true;
    private boolean descending = true;
    private int changes;

    void add(NumericDate numbers, Optional<LocalDate> date) {
        if (date.isEmpty()) {
            invalid = invalid == null ? numbers : invalid;
        } else {
            add(date.get());
        }
    }

    private void add(LocalDate date) {
        years.add(date.getYear());
        first = date.isBefore(first) ? date : first;
        last = date.isAfter(last) ? date : last;
        if (previous != null && !date.equals(previous)) {
            changes++;
            ascending &= date.isAfter(previous);
            descending &= date.isBefore(previous);
        }
        previous = date;
    }

    boolean isValid() {
        return invalid == null;
    }

    /// The first numbers that are no date in this order.
    @Nullable
    NumericDate invalid() {
        return invalid;
    }

    /// Whether any date is.
    boolean isAfter(LocalDate day) {
        return last.isAfter(day);
    }

    /// Whether any date is.
    boolean isBefore(LocalDate day) {
        return first.isBefore(day);
    }

    boolean isInOrderOfTime() {
        return ascending || descending;
    }

    /// How often the date is another than in the row before.
    int changes() {
        return changes;
    }

    int years() {
        return years.size();
    }
}
