package io.comanda.events.truth;

import java.util.Locale;

public enum AggregateKind {
    ORDERS, RESTAURANTS;

    /// As it is written on the wire, in metrics and in responses: `orders`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
