/// A client of Comanda's HTTP API, and what the demo and the CSV import both do with it.
@NullMarked
package io.comanda.stack.client;

import org.jspecify.annotations.NullMarked;
