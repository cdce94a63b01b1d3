/// Orders: the projection of their messages into the views `orders` and `sales`, and the queries about orders.
@NullMarked
package io.comanda.read.orders;

import org.jspecify.annotations.NullMarked;
