/// Holds the projector to its word, alone and among real servers.
@NullMarked
package io.comanda.read.projector;

import org.jspecify.annotations.NullMarked;
