/// A rebuild in a simulated process.
@NullMarked
package io.comanda.read.rebuild;

import org.jspecify.annotations.NullMarked;
