/// A reverse proxy in front of both services: queries go to the read side, everything else to the write side.
@NullMarked
package io.comanda.stack.gateway;

import org.jspecify.annotations.NullMarked;
