/// What the import makes of a till's file, and how it sends it.
@NullMarked
package io.comanda.stack.importer;

import org.jspecify.annotations.NullMarked;
