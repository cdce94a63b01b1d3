/// Whether the demo's restaurants could be real ones.
@NullMarked
package io.comanda.stack.demo;

import org.jspecify.annotations.NullMarked;
