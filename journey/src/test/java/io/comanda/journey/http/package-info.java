/// HTTP requests and responses as values, and checks of many of them in parallel.
@NullMarked
package io.comanda.journey.http;

import org.jspecify.annotations.NullMarked;
