/// Connections to RabbitMQ, and what is asked of the write side over them.
@NullMarked
package io.comanda.webhooks.broker;

import org.jspecify.annotations.NullMarked;
