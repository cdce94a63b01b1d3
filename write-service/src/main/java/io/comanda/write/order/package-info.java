/// Orders, from the command to the event: resource, command, handler, aggregate.
@NullMarked
package io.comanda.write.order;

import org.jspecify.annotations.NullMarked;
