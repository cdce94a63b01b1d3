/// Read-your-writes consistency: waits until the views have the versions that a consistency token requires.
@NullMarked
package io.comanda.read.consistency;

import org.jspecify.annotations.NullMarked;
