/// The whole system as its users see it: started by the launcher, used over HTTP on one host.
@NullMarked
package io.comanda.journey;

import org.jspecify.annotations.NullMarked;
