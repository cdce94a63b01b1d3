package io.comanda.read.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.comanda.events.QuorumQueue;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Sends requests to a queue and receives the answers, on a connection of its own. It is opened with the first request, and again after
/// it was lost: whoever never asks never connects.
@Singleton
public final class Requests {

    /// The broker delivers answers to it without a queue. They are lost with the connection.
    private static final String REPLY_TO = "amq.rabbitmq.reply-to";

    private static final String CONTENT_TYPE = "application/json";
    private static final int PERSISTENT = 2;

    private final Broker broker;
    private final Map<String, CompletableFuture<byte[]>> waiting = new ConcurrentHashMap<>();
    /// A channel takes one publisher at a time.
    private final ReentrantLock publishing = new ReentrantLock();
    private @Nullable BrokerConnection connection;

    Requests(Broker broker) {
        this.broker = broker;
    }

    /// Sends a request and waits for its answer. The broker drops the request when nobody waits any more.
    ///
    /// @throws BrokerLost       if the broker can't be reached, or the connection ends
    /// @throws TimeoutException if there is no answer in time
    public byte[] ask(String queue, byte[] request, Duration timeout) throws TimeoutException {
        var id = UUID.randomUUID().toString();
        var answer = new CompletableFuture<byte[]>();
        waiting.put(id, answer);
        var untilNanos = System.nanoTime() + timeout.toNanos();
        try {
            publish(queue, request, timeout, new BasicProperties.Builder().replyTo(REPLY_TO).correlationId(id)
                    .expiration(Long.toString(timeout.toMillis())).contentType(CONTENT_TYPE).deliveryMode(PERSISTENT).build(), false);
            return answer.get(untilNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new BrokerLost("No answer from " + queue, new IOException(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerLost("Interrupted while waiting for an answer from " + queue, e);
        } finally {
            waiting.remove(id);
        }
    }

    /// Sends a request that has no answer. Returns when the broker has confirmed it.
    ///
    /// @throws BrokerLost if it is not confirmed
    public void send(String queue, byte[] request, Duration timeout) {
        var id = UUID.randomUUID().toString();
        var returned = new CompletableFuture<byte[]>();
        waiting.put(id, returned);
        try {
            publish(queue, request, timeout, new BasicProperties.Builder().correlationId(id).contentType(CONTENT_TYPE)
                    .deliveryMode(PERSISTENT).build(), true);
        } finally {
            waiting.remove(id);
        }
        if (returned.isCompletedExceptionally()) {
            throw new BrokerLost("There is no queue " + queue);
        }
    }

    private void publish(String queue, byte[] request, Duration timeout, BasicProperties properties, boolean confirmed) {
        publishing.lock();
        try {
            var connected = connected(queue);
            try (var _ = connected.limit(timeout)) {
                connected.channel().basicPublish("", queue, true, properties, request);
                if (confirmed && !connected.channel().waitForConfirms(timeout.toMillis())) {
                    throw new IOException("the broker did not take the request");
                }
            }
        } catch (IOException | TimeoutException | RuntimeException e) {
            close();
            throw new BrokerLost("Can't send a request to " + queue, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerLost("Interrupted while sending a request to " + queue, e);
        } finally {
            publishing.unlock();
        }
    }

    private BrokerConnection connected(String queue) throws IOException, TimeoutException {
        if (connection != null && connection.channel().isOpen()) {
            return connection;
        }
        close();
        var opened = broker.connect("requests");
        connection = opened;
        var channel = opened.channel();
        channel.queueDeclare(queue, true, false, false, QuorumQueue.ARGUMENTS);
        channel.confirmSelect();
        channel.addReturnListener(returned -> fail(returned.getProperties().getCorrelationId(),
                new IOException("There is no queue " + returned.getRoutingKey())));
        channel.basicConsume(REPLY_TO, true, new Answers(channel));
        return opened;
    }

    private void fail(String id, Exception cause) {
        var asked = waiting.get(id);
        if (asked != null) {
            asked.completeExceptionally(cause);
        }
    }

    private final class Answers extends DefaultConsumer {

        Answers(Channel channel) {
            super(channel);
        }

        @Override
        public void handleDelivery(String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
            // Null if nobody waits any more.
            var asked = waiting.get(String.valueOf(properties.getCorrelationId()));
            if (asked != null) {
                asked.complete(body);
            }
        }

        /// The answers of all who wait are lost, unless they asked on a connection that has replaced this one.
        @Override
        public void handleShutdownSignal(String consumerTag, ShutdownSignalException signal) {
            waiting.keySet().forEach(id -> fail(id, signal));
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        close();
    }

    private void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
