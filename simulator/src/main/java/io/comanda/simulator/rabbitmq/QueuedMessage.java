package io.comanda.simulator.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;

/// A message in one queue.
final class QueuedMessage {

    final String routingKey;
    final BasicProperties properties;
    final byte[] body;
    boolean confirmed;

    QueuedMessage(String routingKey, BasicProperties properties, byte[] body) {
        this.routingKey = routingKey;
        this.properties = properties;
        this.body = body;
    }
}
