package io.comanda.webhooks.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import io.comanda.events.QuorumQueue;
import io.comanda.events.truth.TruthReply;
import io.comanda.events.truth.TruthReply.WebhooksReply;
import io.comanda.events.truth.TruthRequest;
import io.comanda.events.truth.TruthRequest.SuspendWebhook;
import io.comanda.events.truth.TruthRequest.Webhooks;
import io.comanda.events.truth.TruthWire;
import io.comanda.events.truth.Webhook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Asks the write side over RabbitMQ, one question after the other. For one thread, which closes it after a failure.
public final class WriteSide implements AutoCloseable {

    /// The broker delivers answers to it without a queue.
    private static final String REPLY_TO = "amq.rabbitmq.reply-to";

    private static final long ANSWER_MILLIS_MAX = 5_000;

    private final Connection connection;
    private final Channel channel;
    private final BlockingQueue<Delivery> answers = new LinkedBlockingQueue<>();

    private WriteSide(Connection connection, Channel channel) {
        this.connection = connection;
        this.channel = channel;
    }

    /// @throws BrokerLost if there is no connection
    public static WriteSide connect(Broker broker, String purpose) {
        var connection = broker.connect(purpose);
        try {
            var channel = connection.createChannel();
            var opened = new WriteSide(connection, channel);
            channel.queueDeclare(TruthRequest.QUEUE, true, false, false, QuorumQueue.ARGUMENTS);
            channel.confirmSelect();
            channel.basicConsume(REPLY_TO, true, (_, delivery) -> opened.answers.add(delivery), _ -> {
            });
            return opened;
        } catch (IOException | ShutdownSignalException e) {
            connection.abort();
            throw new BrokerLost("The write side can't be asked: " + e, e);
        }
    }

    /// All webhooks that were registered before the question; those that were removed are among them.
    ///
    /// @param restaurants codes; empty for all
    /// @throws BrokerLost if the broker or the write side does not answer
    public List<Webhook> webhooks(List<String> restaurants) {
        var all = new ArrayList<Webhook>();
        for (@Nullable
        UUID after = null;;) {
            if (!(ask(new Webhooks(restaurants, after)) instanceof WebhooksReply(var page, boolean last))) {
                throw new BrokerLost("The write side can't say which webhooks there are", null);
            }
            all.addAll(page);
            if (last) {
                return all;
            }
            after = all.getLast().id();
        }
    }

    /// Returns when the broker has confirmed it.
    ///
    /// @throws BrokerLost if it doesn't
    public void suspend(Webhook webhook, String reason) {
        try {
            channel.basicPublish("", TruthRequest.QUEUE, MessageProperties.PERSISTENT_BASIC,
                    TruthWire.write(new SuspendWebhook(webhook.id(), webhook.since(), reason)));
            channel.waitForConfirmsOrDie(ANSWER_MILLIS_MAX);
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw new BrokerLost("A webhook can't be suspended: " + e, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private TruthReply ask(TruthRequest request) {
        var id = UUID.randomUUID().toString();
        try {
            channel.basicPublish("", TruthRequest.QUEUE, new BasicProperties.Builder().replyTo(REPLY_TO).correlationId(id)
                    .expiration(Long.toString(ANSWER_MILLIS_MAX)).contentType(TruthWire.CONTENT_TYPE).build(), TruthWire.write(request));
            for (var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ANSWER_MILLIS_MAX);;) {
                var answer = answers.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (answer == null) {
                    throw new BrokerLost("The write side does not answer", null);
                }
                if (id.equals(answer.getProperties().getCorrelationId())) {
                    return TruthWire.reply(answer.getBody());
                }
            }
        } catch (IOException | ShutdownSignalException e) {
            throw new BrokerLost("The write side can't be asked: " + e, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static BrokerLost interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new BrokerLost("Interrupted", e);
    }

    @Override
    public void close() {
        connection.abort();
    }
}
