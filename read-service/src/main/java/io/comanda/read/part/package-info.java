/// Which part of the read side a process is. The image is the same for all of them.
@NullMarked
package io.comanda.read.part;

import org.jspecify.annotations.NullMarked;
