/// Messages that could not become documents: operators list, read, retry and discard them.
@NullMarked
package io.comanda.read.deadletter;

import org.jspecify.annotations.NullMarked;
