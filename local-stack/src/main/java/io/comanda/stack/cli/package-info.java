/// The commands of `./comanda`.
@NullMarked
package io.comanda.stack.cli;

import org.jspecify.annotations.NullMarked;
