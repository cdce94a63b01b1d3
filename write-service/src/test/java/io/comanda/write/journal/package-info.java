/// The journal on a real PostgreSQL and a real RabbitMQ.
@NullMarked
package io.comanda.write.journal;

import org.jspecify.annotations.NullMarked;
