/// Tests of the answers that the read side gets.
@NullMarked
package io.comanda.write.truth;

import org.jspecify.annotations.NullMarked;
