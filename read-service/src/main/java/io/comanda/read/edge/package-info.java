/// What HTTP needs on its way in and out: how parameters are read, how a page goes on, how a refusal is told.
@NullMarked
package io.comanda.read.edge;

import org.jspecify.annotations.NullMarked;
