/// Unpacks PostgreSQL's binaries from the archive Maven brought.
@NullMarked
package io.comanda.stack.unpack;

import org.jspecify.annotations.NullMarked;
