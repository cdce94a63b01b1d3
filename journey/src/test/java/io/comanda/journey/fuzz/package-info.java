/// Invalid and random requests, which must neither break anything nor reveal anything.
@NullMarked
package io.comanda.journey.fuzz;

import org.jspecify.annotations.NullMarked;
