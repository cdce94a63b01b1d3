/// A restaurant's business day on one page.
@NullMarked
package io.comanda.read.dashboard;

import org.jspecify.annotations.NullMarked;
