/// The projection that the simulator runs.
@NullMarked
package io.comanda.read.restaurants;

import org.jspecify.annotations.NullMarked;
