/// The packaged service against a real RabbitMQ and real receivers.
@NullMarked
package io.comanda.webhooks;

import org.jspecify.annotations.NullMarked;
