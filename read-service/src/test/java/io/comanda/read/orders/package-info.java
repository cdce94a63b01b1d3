/// What is held of orders and sales: by their projection alone, and by the running service.
@NullMarked
package io.comanda.read.orders;

import org.jspecify.annotations.NullMarked;
