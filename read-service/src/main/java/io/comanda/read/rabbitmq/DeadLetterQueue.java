package io.comanda.read.rabbitmq;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// Keeps a projection's rejected messages for a person to look at. A message is confirmed here before its original is
/// acknowledged, so it may be stored twice but is never lost. It has its own connection, because a broker short of memory
/// blocks publishing connections as a whole; most projectors never open it.
public final class DeadLetterQueue {

    private static final Logger LOG = Logger.getLogger(DeadLetterQueue.class);
    /// From the first message to the last confirm. A broker with a memory alarm reads nothing, and may do so for hours.
    private static final Duration PUBLISH_MAX = Duration.ofSeconds(10);

    private final Broker broker;
    private final Topology topology;
    private final Duration publishMax;
    private final AtomicBoolean returned = new AtomicBoolean();
    private @Nullable BrokerConnection connection;

    public DeadLetterQueue(Broker broker, Topology topology) {
        this(broker, topology, PUBLISH_MAX);
    }

    DeadLetterQueue(Broker broker, Topology topology, Duration publishMax) {
        this.broker = broker;
        this.topology = topology;
        this.publishMax = publishMax;
    }

    /// Returns when the broker has confirmed all of them.
    ///
    /// @throws BrokerLost if at least one is not confirmed
    public void publish(List<RejectedMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        try {
            var connected = connected();
            try (var _ = connected.limit(publishMax)) {
                publish(messages, connected.channel());
            }
        } catch (IOException | TimeoutException | RuntimeException e) {
            close();
            throw new BrokerLost("Can't publish to " + topology.deadLetterQueue(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerLost("Interrupted while publishing to " + topology.deadLetterQueue(), e);
        }
    }

    private void publish(List<RejectedMessage> messages, Channel channel) throws IOException, TimeoutException, InterruptedException {
        returned.set(false);
        for (var message : messages) {
            log(message);
            channel.basicPublish("", topology.deadLetterQueue(), true, DeadLetterHeaders.rejected(message, topology),
                    message.delivery().body());
        }
        if (!channel.waitForConfirms(publishMax.toMillis()) || returned.get()) {
            throw new IOException("the broker did not take the message");
        }
    }

    /// Structured logs have a field `order` or `restaurant` with the aggregate's id.
    private void log(RejectedMessage message) {
        var delivery = message.delivery();
        var kind = topology.aggregateKind();
        MDC.put(kind, String.valueOf(message.subject()));
        try {
            LOG.errorf("%s: dead-lettered message %s (%s): %s", topology.name(), delivery.properties().getMessageId(),
                    delivery.routingKey(), message.reason());
        } finally {
            MDC.remove(kind);
        }
    }

    private BrokerConnection connected() throws IOException, TimeoutException {
        if (connection != null && connection.channel().isOpen()) {
            return connection;
        }
        close();
        var opened = broker.connect(topology.name() + " dead letters");
        connection = opened;
        topology.declareDeadLetterQueue(opened.channel());
        opened.channel().confirmSelect();
        opened.channel().addReturnListener(_ -> returned.set(true));
        return opened;
    }

    public void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
