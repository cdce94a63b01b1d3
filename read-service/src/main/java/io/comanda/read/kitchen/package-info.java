/// The kitchen board and the guests' screen.
@NullMarked
package io.comanda.read.kitchen;

import org.jspecify.annotations.NullMarked;
