package io.comanda.webhooks;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import io.comanda.events.EventType;
import io.comanda.events.QuorumQueue;
import io.comanda.events.Wire;
import io.comanda.events.truth.TruthReply.WebhooksReply;
import io.comanda.events.truth.TruthRequest;
import io.comanda.events.truth.TruthRequest.SuspendWebhook;
import io.comanda.events.truth.TruthRequest.Webhooks;
import io.comanda.events.truth.TruthWire;
import io.comanda.events.truth.Webhook;
import io.comanda.events.truth.Webhook.Status;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeoutException;

/// Stands in for the write side, whose database this module does not know: it publishes as the relay does, and answers which webhooks there
/// are. `WebhooksIT` in journey has the real one.
final class StandIn implements AutoCloseable {

    private static final String EXCHANGE = "comanda.events";

    private final ConnectionFactory rabbit = new ConnectionFactory();
    private final Map<UUID, Webhook> webhooks = new ConcurrentSkipListMap<>();
    private final Thread answering = Thread.ofVirtual().unstarted(this::answer);
    private volatile boolean stopping;

    StandIn(String uri) throws Exception {
        rabbit.setUri(uri);
        rabbit.setAutomaticRecoveryEnabled(false);
        answering.start();
    }

    Webhook register(String restaurant, String url, String... events) {
        var webhook = new Webhook(UUID.randomUUID(), restaurant, url, List.of(events), Status.ACTIVE, now());
        webhooks.put(webhook.id(), webhook);
        return webhook;
    }

    void become(Webhook webhook, Status status) {
        webhooks.put(webhook.id(),
                new Webhook(webhook.id(), webhook.restaurant(), webhook.url(), webhook.events(), status, now()));
    }

    Status statusOf(Webhook webhook) {
        return Objects.requireNonNull(webhooks.get(webhook.id())).status();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /// Publishes until the broker has confirmed it: over a lost connection, everything again, as the relay may.
    void publish(List<byte[]> messages) throws InterruptedException {
        publish("", messages);
    }

    /// @param routingKey empty for the message's own
    void publish(String routingKey, List<byte[]> messages) throws InterruptedException {
        while (true) {
            try (var connection = rabbit.newConnection("stand-in for the relay"); var channel = connection.createChannel()) {
                channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.TOPIC, true);
                channel.confirmSelect();
                for (var message : messages) {
                    var key = routingKey.isEmpty() ? EventType.routingKey(Wire.read(message).envelope().type()) : routingKey;
                    channel.basicPublish(EXCHANGE, key, MessageProperties.MINIMAL_PERSISTENT_BASIC, message);
                }
                channel.waitForConfirmsOrDie(10_000);
                return;
            } catch (IOException | TimeoutException | ShutdownSignalException e) {
                Thread.sleep(50);
            }
        }
    }

    /// Consumes, and keeps the first message without an acknowledgement.
    Connection occupy(String queue) throws IOException, TimeoutException {
        var connection = rabbit.newConnection("somebody else");
        var channel = connection.createChannel();
        channel.basicQos(1);
        channel.basicConsume(queue, false, (_, _) -> {
        }, _ -> {
        });
        return connection;
    }

    /// How many messages wait in a queue.
    long waiting(String queue) throws IOException, TimeoutException {
        try (var connection = rabbit.newConnection("stand-in for an operator"); var channel = connection.createChannel()) {
            return channel.messageCount(queue);
        }
    }

    private void answer() {
        while (!stopping) {
            try (var connection = rabbit.newConnection("stand-in for the write side")) {
                listen(connection);
            } catch (IOException | TimeoutException | ShutdownSignalException _) {
                pause();
            }
        }
    }

    private void listen(Connection connection) throws IOException {
        var channel = connection.createChannel();
        channel.queueDeclare(TruthRequest.QUEUE, true, false, false, QuorumQueue.ARGUMENTS);
        channel.basicConsume(TruthRequest.QUEUE, false, (_, delivery) -> answer(channel, delivery), _ -> {
        });
        while (!stopping && channel.isOpen()) {
            pause();
        }
    }

    private void answer(Channel channel, Delivery delivery) throws IOException {
        switch (TruthWire.request(delivery.getBody())) {
            case Webhooks(var restaurants, _) -> {
                var wanted = new ArrayList<>(webhooks.values());
                wanted.removeIf(webhook -> !restaurants.isEmpty() && !restaurants.contains(webhook.restaurant()));
                var asked = delivery.getProperties();
                channel.basicPublish("", asked.getReplyTo(), new BasicProperties.Builder().correlationId(asked.getCorrelationId()).build(),
                        TruthWire.write(new WebhooksReply(wanted, true)));
            }
            case SuspendWebhook(var id, var since, _) -> {
                var webhook = webhooks.get(id);
                if (webhook != null && webhook.since().equals(since)) {
                    become(webhook, Status.SUSPENDED);
                }
            }
            default -> throw new AssertionError("It asks for something else");
        }
        channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopping = true;
    }
}
