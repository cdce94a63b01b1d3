/// Which column of a file has which field of an order.
@NullMarked
package io.comanda.stack.importer.column;

import org.jspecify.annotations.NullMarked;
