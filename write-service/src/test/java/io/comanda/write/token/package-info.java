@NullMarked
package io.comanda.write.token;

import org.jspecify.annotations.NullMarked;
