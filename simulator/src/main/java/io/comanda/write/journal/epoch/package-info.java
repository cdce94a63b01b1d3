/// The epoch's statements, for the model of PostgreSQL.
@NullMarked
package io.comanda.write.journal.epoch;

import org.jspecify.annotations.NullMarked;
