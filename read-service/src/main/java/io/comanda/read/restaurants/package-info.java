/// Restaurants: the projection of their messages, which makes the documents of dishes too, and the queries about restaurants.
@NullMarked
package io.comanda.read.restaurants;

import org.jspecify.annotations.NullMarked;
