package io.comanda.read.orders;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A stretch of business days, from the first to the one after the last, so far as both were said.
record SalesPeriod(Optional<Bound> from, Optional<Bound> to) {

    /// Whether it has both ends and a day between them.
    boolean isWhole() {
        return from.isPresent() && to.isPresent() && from.get().date().isBefore(to.get().date());
    }

    /// Whole months are compared with as many whole months, all else with as many days.
    SalesPeriod before() {
        var first = from.orElseThrow().date();
        var until = to.orElseThrow().date();
        boolean wholeMonths = first.getDayOfMonth() == 1 && until.getDayOfMonth() == 1;
        var before = wholeMonths
                ? first.minusMonths(ChronoUnit.MONTHS.between(first, until))
                : first.minusDays(ChronoUnit.DAYS.between(first, until));
        return new SalesPeriod(bound(before), from);
    }

    private static Optional<Bound> bound(LocalDate date) {
        return Optional.of(new Bound("businessDate", date.toString(), date));
    }
}
