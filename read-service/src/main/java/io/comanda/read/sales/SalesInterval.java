package io.comanda.read.sales;

import java.util.List;
import java.util.Locale;

/// The resolution of a time series.
enum SalesInterval {
    HOUR, DAY, WEEK, MONTH;

    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// An hour belongs to its day. (The dimension alone sums an hour over all days.)
    List<SalesDimension> by() {
        return switch (this) {
            case HOUR -> List.of(SalesDimension.DAY, SalesDimension.HOUR);
            case DAY -> List.of(SalesDimension.DAY);
            case WEEK -> List.of(SalesDimension.WEEK);
            case MONTH -> List.of(SalesDimension.MONTH);
        };
    }
}
