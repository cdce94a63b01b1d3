/// Administers the views of a Comanda over HTTP: `./comanda views` and `./comanda proof`.
@NullMarked
package io.comanda.stack.views;

import org.jspecify.annotations.NullMarked;
