/// A running Comanda as the launcher or a cluster starts it, and tests of its operation: pods, TLS, management.
@NullMarked
package io.comanda.journey.system;

import org.jspecify.annotations.NullMarked;
