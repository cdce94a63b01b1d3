package io.comanda.read.orders;

import java.util.List;
import java.util.Locale;

/// How finely time is told.
enum SalesInterval {
    HOUR, DAY, WEEK, MONTH;

    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// An hour is one of its day; the hours of all days together are a grouping.
    List<SalesBy> by() {
        return switch (this) {
            case HOUR -> List.of(SalesBy.DAY, SalesBy.HOUR);
            case DAY -> List.of(SalesBy.DAY);
            case WEEK -> List.of(SalesBy.WEEK);
            case MONTH -> List.of(SalesBy.MONTH);
        };
    }
}
