package io.comanda.read.projector;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.comanda.events.EventType;
import io.comanda.events.Message;
import io.comanda.events.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// The broker as the tests use it: in the write side's place, and in an operator's. It tries again until the broker has taken
/// what it sends, so it may send twice.
final class Till implements AutoCloseable {

    private static final int SENT_AT_ONCE = 500;
    private static final int CONFIRM_MILLISECONDS = 10_000;

    private final ConnectionFactory factory = new ConnectionFactory();
    private Connection connection;
    private Channel channel;

    Till(String amqpUri) throws Exception {
        factory.setUri(amqpUri);
        factory.setAutomaticRecoveryEnabled(false);
        connection = factory.newConnection("test");
        channel = connection.createChannel();
    }

    void send(List<Message> messages) throws InterruptedException {
        for (int from = 0; from < messages.size(); from += SENT_AT_ONCE) {
            var some = messages.subList(from, Math.min(from + SENT_AT_ONCE, messages.size()));
            insist(() -> {
                channel.confirmSelect();
                for (var message : some) {
                    channel.basicPublish(Topology.EXCHANGE, EventType.routingKey(message.envelope().type()), true,
                            properties(message.envelope().id().toString()), Wire.write(message));
                }
                channel.waitForConfirmsOrDie(CONFIRM_MILLISECONDS);
                return true;
            });
        }
    }

    void sendRaw(String routingKey, String messageId, byte[] body) throws InterruptedException {
        insist(() -> {
            channel.confirmSelect();
            channel.basicPublish(Topology.EXCHANGE, routingKey, true, properties(messageId), body);
            channel.waitForConfirmsOrDie(CONFIRM_MILLISECONDS);
            return true;
        });
    }

    /// How many messages wait there and are in nobody's hands.
    long waiting(String queue) throws InterruptedException {
        return insist(() -> channel.messageCount(queue));
    }

    long consumers(String queue) throws InterruptedException {
        return insist(() -> channel.consumerCount(queue));
    }

    void delete(String queue) throws InterruptedException {
        insist(() -> channel.queueDelete(queue));
    }

    /// Takes all messages out of a queue.
    List<GetResponse> take(String queue) throws InterruptedException {
        return insist(() -> {
            var taken = new ArrayList<GetResponse>();
            for (var next = channel.basicGet(queue, true); next != null; next = channel.basicGet(queue, true)) {
                taken.add(next);
            }
            return taken;
        });
    }

    private static BasicProperties properties(String messageId) {
        return new BasicProperties.Builder().deliveryMode(2).contentType(Wire.CONTENT_TYPE).messageId(messageId).build();
    }

    private <T> T insist(Callable<T> action) throws InterruptedException {
        Exception last = new IOException("never tried");
        for (int tries = 0; tries < 100; tries++) {
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
        throw new AssertionError("The broker does not come back", last);
    }

    @Override
    public void close() {
        connection.abort();
    }
}
