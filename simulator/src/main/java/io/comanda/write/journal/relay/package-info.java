/// The relay in a simulated process, and its statements for the model of PostgreSQL.
@NullMarked
package io.comanda.write.journal.relay;

import org.jspecify.annotations.NullMarked;
