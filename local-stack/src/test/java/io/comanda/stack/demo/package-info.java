/// Tests of the plausibility of the demo data.
@NullMarked
package io.comanda.stack.demo;

import org.jspecify.annotations.NullMarked;
