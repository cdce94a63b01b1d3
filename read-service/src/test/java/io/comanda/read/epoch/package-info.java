@NullMarked
package io.comanda.read.epoch;

import org.jspecify.annotations.NullMarked;
