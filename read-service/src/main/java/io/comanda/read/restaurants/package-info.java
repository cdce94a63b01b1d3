/// Restaurants and their dishes: the projection of a restaurant's messages, and the queries about restaurants and dishes.
@NullMarked
package io.comanda.read.restaurants;

import org.jspecify.annotations.NullMarked;
