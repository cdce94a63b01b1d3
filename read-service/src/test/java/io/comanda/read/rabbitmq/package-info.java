/// Tests of the package for RabbitMQ.
@NullMarked
package io.comanda.read.rabbitmq;

import org.jspecify.annotations.NullMarked;
