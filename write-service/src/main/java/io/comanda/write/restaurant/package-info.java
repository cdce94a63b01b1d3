/// Restaurants and their menus, from the command to the event.
@NullMarked
package io.comanda.write.restaurant;

import org.jspecify.annotations.NullMarked;
