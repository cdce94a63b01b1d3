/// A model of RabbitMQ, behind the interfaces of its Java client.
@NullMarked
package io.comanda.simulator.rabbitmq;

import org.jspecify.annotations.NullMarked;
