/// What the tests of the read side share.
@NullMarked
package io.comanda.read;

import org.jspecify.annotations.NullMarked;
