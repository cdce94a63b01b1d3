/// The time-zone table that local days are computed with, so that both services use the same one.
@NullMarked
package io.comanda.events.zone;

import org.jspecify.annotations.NullMarked;
