package io.comanda.read.projector;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;

/// The way to RabbitMQ, as this read group goes it.
final class Broker {

    private static final int CONNECT_MILLISECONDS = 5_000;
    private static final int ANSWER_MILLISECONDS = 10_000;
    /// A peer that fell silent is noticed within two of these.
    private static final int HEARTBEAT_SECONDS = 10;

    private final ConnectionFactory factory;
    private final ExecutorService callbacks = Executors.newVirtualThreadPerTaskExecutor();
    private final String group;

    Broker(ConnectionFactory rabbit, String group) {
        factory = rabbit.clone();
        // The projector's loop recovers by itself, from more than a lost connection, and needs to know when it has to.
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(CONNECT_MILLISECONDS);
        factory.setHandshakeTimeout(ANSWER_MILLISECONDS);
        factory.setChannelRpcTimeout(ANSWER_MILLISECONDS);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setThreadFactory(Thread.ofPlatform().daemon().name("amqp-", 0).factory());
        this.group = group;
    }

    /// @param purpose what the broker's operators see it called
    Connection connect(String purpose) throws IOException, TimeoutException {
        return factory.newConnection(callbacks, "comanda-read " + group + " " + purpose);
    }

    Topology topology(Projection projection) {
        return Topology.of(group, projection);
    }

    boolean answers() {
        try (var _ = connect("probe")) {
            return true;
        } catch (IOException | TimeoutException _) {
            return false;
        }
    }
}
