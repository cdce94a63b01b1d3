package io.comanda.read.projector;

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

/// Where misfits wait for a person. A message is there, confirmed, before its original is acknowledged: it may come to lie
/// there twice, but is never lost. It has a connection of its own, because a broker short of memory blocks publishing
/// connections whole; most projectors never need it.
final class Parking {

    private static final Logger LOG = Logger.getLogger(Parking.class);
    private static final int CONFIRM_MILLISECONDS = 10_000;
    private static final int CLOSE_MILLISECONDS = 2_000;
    /// Headers have to fit into one frame of 128 KiB.
    private static final int REASON_CHARACTERS_MAX = 2_000;

    private final Broker broker;
    private final Topology topology;
    private final AtomicBoolean returned = new AtomicBoolean();
    private @Nullable Connection connection;
    private @Nullable Channel channel;

    Parking(Broker broker, Topology topology) {
        this.broker = broker;
        this.topology = topology;
    }

    /// @throws BrokerLost if not all of them are known to lie in the queue
    void park(List<Misfit> misfits) {
        if (misfits.isEmpty()) {
            return;
        }
        try {
            var open = channel();
            returned.set(false);
            for (var misfit : misfits) {
                tell(misfit);
                publish(open, misfit);
            }
            if (!open.waitForConfirms(CONFIRM_MILLISECONDS) || returned.get()) {
                throw new IOException("the broker did not take the message");
            }
        } catch (IOException | TimeoutException | RuntimeException e) {
            close();
            throw new BrokerLost("Can't park in " + topology.parkedQueue(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerLost("Interrupted while parking", e);
        }
    }

    /// Structured logs have a field `order`, or `restaurant`, of what it is about.
    private void tell(Misfit misfit) {
        var kind = misfit.delivery().routingKey().replaceFirst("\\..*", "");
        MDC.put(kind, String.valueOf(misfit.subject()));
        try {
            LOG.errorf("%s: parked message %s (%s): %s", topology.projection(), misfit.delivery().properties().getMessageId(),
                    misfit.delivery().routingKey(), misfit.reason());
        } finally {
            MDC.remove(kind);
        }
    }

    private void publish(Channel open, Misfit misfit) throws IOException {
        var reason = misfit.reason();
        var properties = misfit.delivery().properties().builder()
                .deliveryMode(2)
                .headers(Map.of(
                        "comanda-reason", reason.substring(0, Math.min(reason.length(), REASON_CHARACTERS_MAX)),
                        "comanda-projection", topology.projection(),
                        "comanda-routing-key", misfit.delivery().routingKey(),
                        "comanda-parked-at", Instant.now().toString()))
                .build();
        open.basicPublish("", topology.parkedQueue(), true, properties, misfit.delivery().body());
    }

    private Channel channel() throws IOException, TimeoutException {
        if (channel != null && channel.isOpen()) {
            return channel;
        }
        close();
        connection = broker.connect(topology.projection() + " parking");
        channel = connection.createChannel();
        topology.declare(channel);
        channel.confirmSelect();
        channel.addReturnListener(_ -> returned.set(true));
        return channel;
    }

    void close() {
        if (connection != null) {
            connection.abort(CLOSE_MILLISECONDS);
        }
    }
}
