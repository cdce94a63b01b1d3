/// From rows to orders: which rows are one order, and what it adds up to.
@NullMarked
package io.comanda.stack.importer.order;

import org.jspecify.annotations.NullMarked;
