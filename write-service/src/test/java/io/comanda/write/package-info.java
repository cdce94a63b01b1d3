/// Tests of the whole write side, and what they share.
@NullMarked
package io.comanda.write;

import org.jspecify.annotations.NullMarked;
