/// Tokens for trying and testing. Where Comanda is in earnest, an OpenID Connect provider gives them.
@NullMarked
package io.comanda.stack.token;

import org.jspecify.annotations.NullMarked;
