/// RabbitMQ: the only package of the read side that knows it. Messages come in, rejected ones go to the dead-letter queue, and requests
/// are answered.
@NullMarked
package io.comanda.read.rabbitmq;

import org.jspecify.annotations.NullMarked;
