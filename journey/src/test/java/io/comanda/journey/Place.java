package io.comanda.journey;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A restaurant that a test has for itself, with soup and salad at 10 €.
///
/// @param dishes their ids
record Place(String id, String code, List<String> dishes) {

    /// An order in it.
    ///
    /// @param tracking what opens it to a guest without an account
    record Ordered(String id, long revision, @Nullable String tracking) {
    }

    static Place opened(String name) {
        var code = name + "-" + UUID.randomUUID().toString().substring(0, 8);
        var id = ask("POST /api/restaurants", Map.of("code", code)).reply().done().path("id").asText();
        var menu = ask("PUT /api/restaurants/{id}/menu", Map.of("id", id)).reply().done();
        ask("POST /api/restaurants/{id}/open", Map.of("id", id)).reply().done();
        return new Place(id, code,
                StreamSupport.stream(menu.at("/state/dishes").spliterator(), false).map(dish -> dish.path("id").asText()).toList());
    }

    /// Of one soup: a guest's is taken away, staff's is eaten at a table.
    Ordered order(@Nullable String bearer, boolean isStaffs) {
        return order(bearer, isStaffs
                ? "{\"type\": \"dine-in\", \"table\": \"7\", \"covers\": 2}"
                : "{\"type\": \"takeaway\", \"customerName\": \"Ann\"}", "hot");
    }

    Ordered order(@Nullable String bearer, String fulfilment, String note) {
        var answer = Meant.call(Route.parse("POST /api/orders"), Map.of()).by(bearer).body("""
                {"restaurant": "%s", "fulfilment": %s, "lines": [{"dish": "soup", "quantity": 1, "note": "%s"}], "reference": "%s"}"""
                .formatted(code, fulfilment, note, note + " " + UUID.randomUUID())).reply().done();
        return new Ordered(answer.path("id").asText(), answer.path("revision").asLong(), answer.path("tracking").textValue());
    }

    /// The revision that it has after one more dish: one more than it had.
    long revisionAfterOneMore() {
        return ask("POST /api/restaurants/{id}/dishes", Map.of("id", id)).reply().done().path("revision").asLong();
    }

    /// Likewise of an order, after one more line.
    static long revisionAfterOneMore(Ordered order) {
        return ask("POST /api/orders/{id}/lines", Map.of("id", order.id)).reply().done().path("revision").asLong();
    }

    private static Call ask(String route, Map<String, String> gaps) {
        return Meant.call(Route.parse(route), gaps).by(Tokens.EVERYWHERE);
    }
}
