/// HTTP for all queries: parameters, paging, caching, compression, limits, pages of other hosts, and problems as RFC 9457
/// defines them.
@NullMarked
package io.comanda.read.http;

import org.jspecify.annotations.NullMarked;
