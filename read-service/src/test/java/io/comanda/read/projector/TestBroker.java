package io.comanda.read.projector;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.comanda.events.EventType;
import io.comanda.events.Message;
import io.comanda.events.Wire;
import io.comanda.read.rabbitmq.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// A client of the broker in the role of the write side and of an operator. It retries until the broker has confirmed what it
/// sends, so messages may be sent twice.
final class TestBroker implements AutoCloseable {

    /// Of every message; not sampled.
    static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    private static final int BATCH_MESSAGES = 500;

    /// Some minutes: the broker may be restarting.
    private static final int TRIES_MAX = 1_000;

    private static final int CONFIRM_MILLISECONDS = 60_000;

    private final ConnectionFactory factory = new ConnectionFactory();
    private Connection connection;
    private Channel channel;

    TestBroker(String amqpUri) throws Exception {
        factory.setUri(amqpUri);
        factory.setAutomaticRecoveryEnabled(false);
        connection = factory.newConnection("test");
        channel = connection.createChannel();
    }

    void send(List<Message> messages) throws InterruptedException {
        for (int from = 0; from < messages.size(); from += BATCH_MESSAGES) {
            var some = messages.subList(from, Math.min(from + BATCH_MESSAGES, messages.size()));
            retry(() -> {
                channel.confirmSelect();
                for (var message : some) {
                    var envelope = message.envelope();
                    channel.basicPublish(Topology.EXCHANGE, EventType.routingKey(envelope.type(), envelope.past()), true,
                            properties(envelope.id().toString()), Wire.write(message));
                }
                channel.waitForConfirmsOrDie(CONFIRM_MILLISECONDS);
                return true;
            });
        }
    }

    void sendRaw(String routingKey, String messageId, byte[] body) throws InterruptedException {
        retry(() -> {
            channel.confirmSelect();
            channel.basicPublish(Topology.EXCHANGE, routingKey, true, properties(messageId), body);
            channel.waitForConfirmsOrDie(CONFIRM_MILLISECONDS);
            return true;
        });
    }

    /// How many messages are ready for delivery.
    long waiting(String queue) throws InterruptedException {
        return retry(() -> channel.messageCount(queue));
    }

    long consumers(String queue) throws InterruptedException {
        return retry(() -> channel.consumerCount(queue));
    }

    void delete(String queue) throws InterruptedException {
        retry(() -> channel.queueDelete(queue));
    }

    /// Takes all messages out of a queue.
    List<GetResponse> take(String queue) throws InterruptedException {
        return retry(() -> {
            var taken = new ArrayList<GetResponse>();
            for (var next = channel.basicGet(queue, true); next != null; next = channel.basicGet(queue, true)) {
                taken.add(next);
            }
            return taken;
        });
    }

    private static BasicProperties properties(String messageId) {
        return new BasicProperties.Builder().deliveryMode(2).contentType(Wire.CONTENT_TYPE).messageId(messageId)
                .headers(Map.of("traceparent", TRACEPARENT)).build();
    }

    private <T> T retry(Callable<T> action) throws InterruptedException {
        Exception last = new IOException("never tried");
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            try {
                if (!channel.isOpen()) {
                    connection.abort();
                    connection = factory.newConnection("test");
                    channel = connection.createChannel();
                }
                return action.call();
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                last = e;
                connection.abort();
                Thread.sleep(300);
            }
        }
        throw new AssertionError("The broker is still unreachable", last);
    }

    @Override
    public void close() {
        connection.abort();
    }
}
