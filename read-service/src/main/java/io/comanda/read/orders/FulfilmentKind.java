package io.comanda.read.orders;

import io.comanda.events.Fulfilment;

/// How food reaches a guest, as views and queries name it: the same names as on the wire.
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
