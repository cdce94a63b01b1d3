/// Tells the read side what is true: current states, versions and hashes, and proof. The read side asks over RabbitMQ.
@NullMarked
package io.comanda.write.truth;

import org.jspecify.annotations.NullMarked;
