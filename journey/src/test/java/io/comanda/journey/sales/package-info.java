/// Sales reports compared with SQL over the orders of the write-service.
@NullMarked
package io.comanda.journey.sales;

import org.jspecify.annotations.NullMarked;
