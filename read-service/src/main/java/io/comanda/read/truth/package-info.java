/// Asks the write side what is true, where a view can't know it.
@NullMarked
package io.comanda.read.truth;

import org.jspecify.annotations.NullMarked;
