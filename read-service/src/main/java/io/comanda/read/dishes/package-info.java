/// The search for dishes over all menus: what a question means, what matches it, what comes first, and suggestions while typing.
@NullMarked
package io.comanda.read.dishes;

import org.jspecify.annotations.NullMarked;
