/// Orders and sales: what becomes of an order's messages, and the questions that are answered from it.
@NullMarked
package io.comanda.read.orders;

import org.jspecify.annotations.NullMarked;
