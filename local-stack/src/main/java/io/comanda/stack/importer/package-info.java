/// Imports past orders of another point-of-sale system from a CSV file (`./comanda import FILE`), which is read twice: to validate it, and
/// to upload its orders.
@NullMarked
package io.comanda.stack.importer;

import org.jspecify.annotations.NullMarked;
