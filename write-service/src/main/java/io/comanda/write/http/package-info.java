/// What every route needs of HTTP: JSON, body and parameter checks, response headers, problem details, the concurrency limit and pages
/// of other hosts.
@NullMarked
package io.comanda.write.http;

import org.jspecify.annotations.NullMarked;
