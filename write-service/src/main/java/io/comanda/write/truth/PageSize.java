package io.comanda.write.truth;

import io.comanda.events.truth.AggregateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// How many aggregates are read at once, so that reading needs a few megabytes whatever their number: an order has some kilobytes, a menu
/// may have megabytes.
final class PageSize {

    private static final int ORDERS = 200;
    private static final int RESTAURANTS = 4;

    static int of(AggregateKind kind) {
        return switch (kind) {
            case ORDERS -> ORDERS;
            case RESTAURANTS -> RESTAURANTS;
        };
    }

    static List<List<UUID>> parts(AggregateKind kind, List<UUID> ids) {
        var parts = new ArrayList<List<UUID>>();
        for (var from = 0; from < ids.size(); from += of(kind)) {
            parts.add(ids.subList(from, Math.min(from + of(kind), ids.size())));
        }
        return parts;
    }

    private PageSize() {
    }
}
