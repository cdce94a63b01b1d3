/// The journal's statements, for the model of PostgreSQL.
@NullMarked
package io.comanda.write.journal;

import org.jspecify.annotations.NullMarked;
