/// The projector in a simulated process.
@NullMarked
package io.comanda.read.projector;

import org.jspecify.annotations.NullMarked;
