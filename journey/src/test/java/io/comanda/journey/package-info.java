/// The whole system as its users meet it: started by the launcher, spoken to over HTTP on one host.
@NullMarked
package io.comanda.journey;

import org.jspecify.annotations.NullMarked;
