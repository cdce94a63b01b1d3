/// Fills views with the past, replaces them by new generations and deletes old ones, and lets operators ask for it.
@NullMarked
package io.comanda.read.rebuild;

import org.jspecify.annotations.NullMarked;
