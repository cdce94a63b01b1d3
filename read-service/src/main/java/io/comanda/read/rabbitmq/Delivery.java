package io.comanda.read.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import org.jspecify.annotations.Nullable;

/// A message as the broker delivered it. Not a record: two deliveries are never equal, even with the same content.
public final class Delivery {

    private final long tag;
    private final String routingKey;
    private final BasicProperties properties;
    private final byte[] body;

    /// @param tag the broker's number for this delivery, ascending on its channel
    public Delivery(long tag, String routingKey, BasicProperties properties, byte[] body) {
        this.tag = tag;
        this.routingKey = routingKey;
        this.properties = properties;
        this.body = body;
    }

    long tag() {
        return tag;
    }

    /// That of its first delivery, if it has been dead-lettered and retried since then.
    String routingKey() {
        var first = header(DeadLetterHeaders.ROUTING_KEY);
        return first == null ? routingKey : first;
    }

    BasicProperties properties() {
        return properties;
    }

    @Nullable
    public String header(String name) {
        return DeadLetterHeaders.text(properties, name);
    }

    public byte[] body() {
        return body;
    }
}
