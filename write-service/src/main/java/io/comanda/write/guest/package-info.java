/// Guests who have an account, and how they are forgotten.
@NullMarked
package io.comanda.write.guest;

import org.jspecify.annotations.NullMarked;
