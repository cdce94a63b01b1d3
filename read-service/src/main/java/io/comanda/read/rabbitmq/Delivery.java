package io.comanda.read.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.comanda.events.EventType;
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

    String routingKey() {
        return routingKey;
    }

    /// `order` or `restaurant`.
    String aggregateKind() {
        var live = routingKey.startsWith(EventType.PAST) ? routingKey.substring(EventType.PAST.length()) : routingKey;
        return live.replaceFirst("\\..*", "");
    }

    BasicProperties properties() {
        return properties;
    }

    @Nullable
    public String header(String name) {
        var headers = properties.getHeaders();
        return headers == null || headers.get(name) == null ? null : headers.get(name).toString();
    }

    public byte[] body() {
        return body;
    }
}
