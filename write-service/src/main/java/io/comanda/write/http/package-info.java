/// What every route needs of HTTP: JSON, body and parameter checks, response headers, problem details and the concurrency limit.
@NullMarked
package io.comanda.write.http;

import org.jspecify.annotations.NullMarked;
