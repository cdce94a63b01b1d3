/// A projector's access to the model of RabbitMQ.
@NullMarked
package io.comanda.read.rabbitmq;

import org.jspecify.annotations.NullMarked;
