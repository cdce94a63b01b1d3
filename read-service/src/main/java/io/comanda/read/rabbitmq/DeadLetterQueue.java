package io.comanda.read.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    private static final int CONFIRM_MILLISECONDS_MAX = 10_000;
    private static final int CLOSE_MILLISECONDS_MAX = 2_000;
    /// Headers have to fit into one frame of 128 KiB.
    private static final int REASON_CHARACTERS_MAX = 2_000;

    private final Broker broker;
    private final Topology topology;
    private final AtomicBoolean returned = new AtomicBoolean();
    private @Nullable Connection connection;
    private @Nullable Channel channel;

    public DeadLetterQueue(Broker broker, Topology topology) {
        this.broker = broker;
        this.topology = topology;
    }

    /// Returns when the broker has confirmed all of them.
    ///
    /// @throws BrokerLost if at least one is not confirmed
    public void publish(List<RejectedMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        try {
            var open = channel();
            returned.set(false);
            for (var message : messages) {
                log(message);
                publish(open, message);
            }
            if (!open.waitForConfirms(CONFIRM_MILLISECONDS_MAX) || returned.get()) {
                throw new IOException("the broker did not take the message");
            }
        } catch (IOException | TimeoutException | RuntimeException e) {
            close();
            throw new BrokerLost("Can't publish to " + topology.deadLetterQueue(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerLost("Interrupted while publishing to " + topology.deadLetterQueue(), e);
        }
    }

    /// Structured logs have a field `order` or `restaurant` with the aggregate's id.
    private void log(RejectedMessage message) {
        var delivery = message.delivery();
        var kind = delivery.routingKey().replaceFirst("\\..*", "");
        MDC.put(kind, String.valueOf(message.subject()));
        try {
            LOG.errorf("%s: dead-lettered message %s (%s): %s", topology.projection(), delivery.properties().getMessageId(),
                    delivery.routingKey(), message.reason());
        } finally {
            MDC.remove(kind);
        }
    }

    private void publish(Channel open, RejectedMessage message) throws IOException {
        var reason = message.reason();
        var properties = message.delivery().properties().builder()
                .deliveryMode(2)
                .headers(Map.of(
                        "comanda-reason", reason.substring(0, Math.min(reason.length(), REASON_CHARACTERS_MAX)),
                        "comanda-projection", topology.projection(),
                        "comanda-routing-key", message.delivery().routingKey(),
                        "comanda-dead-lettered-at", Instant.now().toString()))
                .build();
        open.basicPublish("", topology.deadLetterQueue(), true, properties, message.delivery().body());
    }

    private Channel channel() throws IOException, TimeoutException {
        if (channel != null && channel.isOpen()) {
            return channel;
        }
        close();
        connection = broker.connect(topology.projection() + " dead letters");
        channel = connection.createChannel();
        topology.declare(channel);
        channel.confirmSelect();
        channel.addReturnListener(_ -> returned.set(true));
        return channel;
    }

    public void close() {
        if (connection != null) {
            connection.abort(CLOSE_MILLISECONDS_MAX);
        }
    }
}
