@NullMarked
package io.comanda.stack.token;

import org.jspecify.annotations.NullMarked;
