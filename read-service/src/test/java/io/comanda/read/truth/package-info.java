@NullMarked
package io.comanda.read.truth;

import org.jspecify.annotations.NullMarked;
