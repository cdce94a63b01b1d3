package io.comanda.write.order;

import java.util.List;
import java.util.stream.Collectors;

// Red: a request body in the order of a hash table.
record PlaceOrder(List<String> dishes) {

    PlaceOrder {
        dishes = List.copyOf(dishes.stream().collect(Collectors.toSet()));
    }
}
