@NullMarked
package io.comanda.events.truth;

import org.jspecify.annotations.NullMarked;
