/// Tokens for development and tests. In production an OpenID Connect provider issues them.
@NullMarked
package io.comanda.stack.token;

import org.jspecify.annotations.NullMarked;
