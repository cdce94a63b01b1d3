/// The token issuer, its keys, and why a token is refused.
@NullMarked
package io.comanda.read.token;

import org.jspecify.annotations.NullMarked;
