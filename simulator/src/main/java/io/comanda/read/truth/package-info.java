/// What a simulated process asks of the write side.
@NullMarked
package io.comanda.read.truth;

import org.jspecify.annotations.NullMarked;
