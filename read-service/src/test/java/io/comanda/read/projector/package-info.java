/// Tests of the projectors, alone and with real servers.
@NullMarked
package io.comanda.read.projector;

import org.jspecify.annotations.NullMarked;
