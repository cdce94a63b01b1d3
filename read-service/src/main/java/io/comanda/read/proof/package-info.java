/// Whether one order in the view equals the source of truth.
@NullMarked
package io.comanda.read.proof;

import org.jspecify.annotations.NullMarked;
