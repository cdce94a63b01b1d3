/// A virtual clock, and threads of which one runs at a time: the seed decides which.
@NullMarked
package io.comanda.simulator.schedule;

import org.jspecify.annotations.NullMarked;
