/// The model of RabbitMQ beside RabbitMQ.
@NullMarked
package io.comanda.simulator.rabbitmq;

import org.jspecify.annotations.NullMarked;
