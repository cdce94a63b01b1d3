/// Tests of authentication and access scopes.
@NullMarked
package io.comanda.write.access;

import org.jspecify.annotations.NullMarked;
