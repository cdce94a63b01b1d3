/// What a row of a file means: an item of an order, a void, an error, with amounts and times as the file writes them.
@NullMarked
package io.comanda.stack.importer.row;

import org.jspecify.annotations.NullMarked;
