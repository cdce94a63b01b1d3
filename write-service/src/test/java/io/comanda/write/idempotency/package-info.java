/// Tests of idempotent requests.
@NullMarked
package io.comanda.write.idempotency;

import org.jspecify.annotations.NullMarked;
