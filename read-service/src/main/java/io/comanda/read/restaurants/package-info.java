/// Restaurants and their dishes: what becomes of a restaurant's messages, and the questions that are answered from it.
@NullMarked
package io.comanda.read.restaurants;

import org.jspecify.annotations.NullMarked;
