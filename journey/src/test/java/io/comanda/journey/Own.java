package io.comanda.journey;

import io.comanda.journey.Place.Ordered;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody, what they show for it, and what is their own: a restaurant, an order in it, a guest's account.
record Own(Who who, Place place, Ordered order, String guest, @Nullable String bearer) {

    /// An order of a guest's waits to be accepted, one of staff's is accepted.
    static Own of(Who who, Place place) {
        var guest = UUID.randomUUID().toString();
        return switch (who) {
            case NOBODY -> new Own(who, place, place.order(null, false), guest, null);
            case SECRET -> {
                var order = place.order(null, false);
                if (order.tracking() == null) {
                    throw new AssertionError("Placing an order without an account answered no tracking secret");
                }
                yield new Own(who, place, order, guest, order.tracking());
            }
            case GUEST -> {
                var token = Tokens.of(who, guest);
                yield new Own(who, place, place.order(token, false), guest, token);
            }
            case WAITER, KITCHEN, MANAGER, OPERATOR, SCREEN ->
                new Own(who, place, place.order(Tokens.EVERYWHERE, true), guest, Tokens.of(who, "journeys-" + who, place.code()));
        };
    }

    /// What to ask in this way of what is this one's.
    Call call(Route route) {
        return Meant.call(route, gaps(route)).by(bearer);
    }

    Map<String, String> gaps(Route route) {
        var gaps = new HashMap<>(Map.of("line", "1", "dishId", place.dishes().getFirst(), "guest", guest, "code", place.code(),
                "restaurant", place.code()));
        if (route.isAbout("orders")) {
            gaps.put("id", order.id());
        } else if (route.isAbout("restaurants")) {
            gaps.put("id", place.id());
        } else if (route.isAbout("guests")) {
            gaps.put("id", guest);
        }
        return gaps;
    }
}
