/// Sales: figures by dimension, totals, and comparisons of periods.
@NullMarked
package io.comanda.read.sales;

import org.jspecify.annotations.NullMarked;
