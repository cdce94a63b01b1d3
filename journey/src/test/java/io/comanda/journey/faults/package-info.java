/// Comanda as a cluster runs it, while something fails and tills go on: what was acknowledged is there, once, and in the views.
@NullMarked
package io.comanda.journey.faults;

import org.jspecify.annotations.NullMarked;
