/// The schedules that are run with every build, and the mutants that they find.
@NullMarked
package io.comanda.simulator;

import org.jspecify.annotations.NullMarked;
