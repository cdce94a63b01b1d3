@NullMarked
package io.comanda.events.zone;

import org.jspecify.annotations.NullMarked;
