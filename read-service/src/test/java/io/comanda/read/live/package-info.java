@NullMarked
package io.comanda.read.live;

import org.jspecify.annotations.NullMarked;
