/// Schedules: what is done to Comanda and what goes wrong meanwhile, what has to be true in the end, and mutants that have to be found.
@NullMarked
package io.comanda.simulator;

import org.jspecify.annotations.NullMarked;
