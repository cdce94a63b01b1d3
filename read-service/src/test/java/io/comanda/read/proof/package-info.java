/// Tests of the comparison of one order with the source of truth.
@NullMarked
package io.comanda.read.proof;

import org.jspecify.annotations.NullMarked;
