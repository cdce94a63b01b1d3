/// From the broker to the views: messages come in batches, documents go out in bulks, and only then is anything acknowledged.
@NullMarked
package io.comanda.read.projector;

import org.jspecify.annotations.NullMarked;
