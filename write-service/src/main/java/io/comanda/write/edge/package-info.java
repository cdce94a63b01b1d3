/// What HTTP needs on its way in and out: who asks, how JSON is read, how a refusal is told.
@NullMarked
package io.comanda.write.edge;

import org.jspecify.annotations.NullMarked;
