/// Progress on a terminal.
@NullMarked
package io.comanda.stack.progress;

import org.jspecify.annotations.NullMarked;
