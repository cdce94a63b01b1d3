/// Imports past orders of another point-of-sale system from a CSV file: `./comanda import FILE`.
/// A file is read twice: first to validate it, then to upload its orders in chunks.
@NullMarked
package io.comanda.stack.importer;

import org.jspecify.annotations.NullMarked;
