/// What is held of the edge without starting anything.
@NullMarked
package io.comanda.write.edge;

import org.jspecify.annotations.NullMarked;
