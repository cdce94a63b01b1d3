/// Serves the console: the pages in the module `console`, with their security headers, and how they sign in.
@NullMarked
package io.comanda.read.console;

import org.jspecify.annotations.NullMarked;
