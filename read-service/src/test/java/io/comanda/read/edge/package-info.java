/// What is held of parameters and pages.
@NullMarked
package io.comanda.read.edge;

import org.jspecify.annotations.NullMarked;
