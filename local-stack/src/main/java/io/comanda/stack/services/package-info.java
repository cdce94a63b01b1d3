/// The services as processes.
@NullMarked
package io.comanda.stack.services;

import org.jspecify.annotations.NullMarked;
