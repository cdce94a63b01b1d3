package io.comanda.read.sales;

import io.comanda.read.orders.TimeBound;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A period of business days: the first, and the one after the last. Either may be open.
record SalesPeriod(Optional<TimeBound> from, Optional<TimeBound> to) {

    /// Whether it has both ends and is not empty.
    boolean isWhole() {
        return from.isPresent() && to.isPresent() && from.get().date().isBefore(to.get().date());
    }

    /// The period before: as many whole months for whole months, otherwise as many days.
    SalesPeriod before() {
        var first = from.orElseThrow().date();
        var until = to.orElseThrow().date();
        boolean wholeMonths = first.getDayOfMonth() == 1 && until.getDayOfMonth() == 1;
        var before = wholeMonths
                ? first.minusMonths(ChronoUnit.MONTHS.between(first, until))
                : first.minusDays(ChronoUnit.DAYS.between(first, until));
        return new SalesPeriod(bound(before), from);
    }

    private static Optional<TimeBound> bound(LocalDate date) {
        return Optional.of(new TimeBound("businessDate", date.toString(), date));
    }
}
