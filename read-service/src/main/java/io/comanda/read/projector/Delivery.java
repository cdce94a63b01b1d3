package io.comanda.read.projector;

import com.rabbitmq.client.AMQP.BasicProperties;
import org.jspecify.annotations.Nullable;

/// A message as the broker delivered it. No record: two deliveries are never equal, whatever they carry.
final class Delivery {

    private final long tag;
    private final String routingKey;
    private final BasicProperties properties;
    private final byte[] body;

    /// @param tag the broker's number for this delivery, counted up on its channel
    Delivery(long tag, String routingKey, BasicProperties properties, byte[] body) {
        this.tag = tag;
        this.routingKey = routingKey;
        this.properties = properties;
        this.body = body;
    }

    long tag() {
        return tag;
    }

    String routingKey() {
        return routingKey;
    }

    BasicProperties properties() {
        return properties;
    }

    @Nullable
    String header(String name) {
        var headers = properties.getHeaders();
        return headers == null || headers.get(name) == null ? null : headers.get(name).toString();
    }

    byte[] body() {
        return body;
    }
}
