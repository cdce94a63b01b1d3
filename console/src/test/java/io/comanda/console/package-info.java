/// Tests of the console's files that need no browser. The journey's package `console` looks at the pages.
@NullMarked
package io.comanda.console;

import org.jspecify.annotations.NullMarked;
