/// A client of Comanda's HTTP API, with the operations that the demo and the CSV import share.
@NullMarked
package io.comanda.stack.client;

import org.jspecify.annotations.NullMarked;
