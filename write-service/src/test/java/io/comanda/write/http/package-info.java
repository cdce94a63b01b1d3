/// Tests of what all routes have in common.
@NullMarked
package io.comanda.write.http;

import org.jspecify.annotations.NullMarked;
