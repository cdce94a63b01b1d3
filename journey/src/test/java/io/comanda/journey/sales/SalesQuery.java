package io.comanda.journey.sales;

import org.jspecify.annotations.Nullable;

/// The parameters of a sales report; null for no restriction.
///
/// @param restaurant its code
/// @param from       the first business day
/// @param to         the business day after the last
record SalesQuery(@Nullable String restaurant, @Nullable String from, @Nullable String to) {

    static final SalesQuery ALL = new SalesQuery(null, null, null);

    String parameters() {
        return (restaurant == null ? "" : "&restaurant=" + restaurant) + (from == null ? "" : "&from=" + from)
                + (to == null ? "" : "&to=" + to);
    }
}
