/// A caller with a token in a simulated process.
@NullMarked
package io.comanda.read.consistency;

import org.jspecify.annotations.NullMarked;
