/// Brings the past orders of another till into Comanda: `./comanda import FILE`.
/// A file is read twice: first to see what is in it and what is wrong with it, then to send it, chunk by chunk, through the command side.
@NullMarked
package io.comanda.stack.importer;

import org.jspecify.annotations.NullMarked;
