/// Which time-zone table this service computes local days with.
@NullMarked
package io.comanda.read.zone;

import org.jspecify.annotations.NullMarked;
