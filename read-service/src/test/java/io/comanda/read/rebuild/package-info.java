/// Tests of generations, with real servers and processes.
@NullMarked
package io.comanda.read.rebuild;

import org.jspecify.annotations.NullMarked;
