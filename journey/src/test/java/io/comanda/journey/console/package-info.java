/// The console's pages in a real browser.
@NullMarked
package io.comanda.journey.console;

import org.jspecify.annotations.NullMarked;
