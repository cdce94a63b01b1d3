package io.comanda.events;

import java.util.Set;

// Red: an event with one unordered part.
record DishAdded(Dish dish, Set<String> words) {
}
