/// A model of PostgreSQL as the journal, the relay and the epoch use it, behind JDBC.
@NullMarked
package io.comanda.simulator.postgres;

import org.jspecify.annotations.NullMarked;
