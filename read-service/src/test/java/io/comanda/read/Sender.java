package io.comanda.read;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.comanda.events.EventType;
import io.comanda.events.Message;
import io.comanda.events.Wire;
import java.util.List;

/// Publishes messages as the write side does, with publisher confirms.
public final class Sender implements AutoCloseable {

    private static final int UNCONFIRMED_MAX = 1_000;
    private static final int CONFIRM_MILLISECONDS = 30_000;

    private final Connection connection;
    private final Channel channel;

    public Sender(String amqpUri) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(amqpUri);
        connection = factory.newConnection("test");
        channel = connection.createChannel();
        channel.confirmSelect();
    }

    public void send(List<Message> messages) throws Exception {
        for (int from = 0; from < messages.size(); from += UNCONFIRMED_MAX) {
            for (var message : messages.subList(from, Math.min(from + UNCONFIRMED_MAX, messages.size()))) {
                var envelope = message.envelope();
                channel.basicPublish("comanda.events", EventType.routingKey(envelope.type(), envelope.past()), true,
                        new BasicProperties.Builder()
                                .deliveryMode(2).contentType(Wire.CONTENT_TYPE).messageId(envelope.id().toString()).build(),
                        Wire.write(message));
            }
            channel.waitForConfirmsOrDie(CONFIRM_MILLISECONDS);
        }
    }

    @Override
    public void close() {
        connection.abort();
    }
}
