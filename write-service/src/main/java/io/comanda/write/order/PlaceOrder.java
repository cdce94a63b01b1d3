package io.comanda.write.order;

import io.comanda.events.Fulfilment;
import io.comanda.write.Door;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A new order.
///
/// @param restaurant the restaurant's code
/// @param reference  the client's own number for it, unique in the restaurant
public record PlaceOrder(String restaurant, Fulfilment fulfilment, List<LineOrdered> lines, @Nullable String reference) {

    public PlaceOrder {
        var door = new Door();
        restaurant = door.code("restaurant", restaurant);
        fulfilment = Ordering.fulfilment(door, fulfilment);
        lines = door.list("lines", lines, 1, Ordering.LINES_MAX);
        reference = door.optionalText("reference", reference, 100);
        door.close();
    }
}
