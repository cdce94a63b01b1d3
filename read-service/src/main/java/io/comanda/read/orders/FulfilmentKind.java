package io.comanda.read.orders;

import io.comanda.events.Fulfilment;

/// The kinds of fulfilment in views and queries, under the same names as in messages.
public final class FulfilmentKind {

    public static final String DINE_IN = "dine-in";
    public static final String TAKEAWAY = "takeaway";

    static String of(Fulfilment fulfilment) {
        return switch (fulfilment) {
            case Fulfilment.DineIn _ -> DINE_IN;
            case Fulfilment.Takeaway _ -> TAKEAWAY;
        };
    }

    private FulfilmentKind() {
    }
}
