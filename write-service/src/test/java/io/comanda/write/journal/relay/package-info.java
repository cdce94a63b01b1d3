/// The relay on a real PostgreSQL and a real RabbitMQ.
@NullMarked
package io.comanda.write.journal.relay;

import org.jspecify.annotations.NullMarked;
