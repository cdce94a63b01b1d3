/// Executes a request with an `Idempotency-Key` at most once and replays its stored response.
@NullMarked
package io.comanda.write.idempotency;

import org.jspecify.annotations.NullMarked;
