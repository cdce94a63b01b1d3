/// Time as the projectors' loops know it.
@NullMarked
package io.comanda.read.time;

import org.jspecify.annotations.NullMarked;
