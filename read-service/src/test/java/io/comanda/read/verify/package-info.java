@NullMarked
package io.comanda.read.verify;

import org.jspecify.annotations.NullMarked;
