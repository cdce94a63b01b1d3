/// Tests of the handling of dead letters, over HTTP.
@NullMarked
package io.comanda.read.deadletter;

import org.jspecify.annotations.NullMarked;
