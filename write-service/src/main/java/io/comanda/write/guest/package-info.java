/// Guests with an account, and the erasure of their personal data.
@NullMarked
package io.comanda.write.guest;

import org.jspecify.annotations.NullMarked;
