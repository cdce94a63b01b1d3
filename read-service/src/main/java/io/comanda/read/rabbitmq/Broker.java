package io.comanda.read.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Opens this read group's connections to RabbitMQ.
@Singleton
public final class Broker {

    private static final int CONNECT_MILLISECONDS_MAX = 5_000;
    private static final int RPC_MILLISECONDS_MAX = 10_000;
    /// A silent peer is noticed within two of these.
    private static final int HEARTBEAT_SECONDS = 10;

    private final ConnectionFactory factory;
    private final ExecutorService callbacks = Executors.newVirtualThreadPerTaskExecutor();
    private final String group;

    Broker(ConnectionFactory rabbit, @ConfigProperty(name = "comanda.read.group") String group) {
        factory = rabbit.clone();
        // The projector's loop recovers by itself, from more than a lost connection, and has to know when.
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(CONNECT_MILLISECONDS_MAX);
        factory.setHandshakeTimeout(RPC_MILLISECONDS_MAX);
        factory.setChannelRpcTimeout(RPC_MILLISECONDS_MAX);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        // Without it, the thread that detects a dead peer flushes first, and hangs if a write to that peer does.
        factory.setShutdownExecutor(callbacks);
        factory.setThreadFactory(Thread.ofPlatform().daemon().name("amqp-", 0).factory());
        this.group = group;
    }

    /// @param purpose part of the connection's name, as the broker's operators see it
    BrokerConnection connect(String purpose) throws IOException, TimeoutException {
        return BrokerConnection.open(factory, callbacks, "comanda-read " + group + " " + purpose);
    }

    /// For one that consumes. The thread that reads the socket also handles the messages, so that none pile up in memory unhandled.
    BrokerConnection connectConsumer(String purpose) throws IOException, TimeoutException {
        return BrokerConnection.open(factory, new DirectExecutor(), "comanda-read " + group + " " + purpose);
    }

    String group() {
        return group;
    }

    /// The queues of a projection in this read group.
    ///
    /// @param liveKey which messages the live lane receives, such as `order.#`
    public Topology topology(String projection, String liveKey, int generation, Lane lane) {
        return Topology.of(group, projection, liveKey, generation, lane);
    }

    /// How many messages of a queue are ready for delivery; empty if there is no such queue.
    ///
    /// @throws BrokerLost if the broker can't be reached
    public OptionalLong waiting(String queue) {
        return find(queue, Channel::messageCount);
    }

    /// How many consumers a queue has; empty if there is no such queue.
    ///
    /// @throws BrokerLost if the broker can't be reached
    public OptionalLong consumers(String queue) {
        return find(queue, Channel::consumerCount);
    }

    /// Declares the queue of a lane and what belongs to it. Idempotent.
    ///
    /// @throws BrokerLost if the broker can't be reached, or has a queue of this name with other settings
    public void declare(Topology topology) {
        try (var connection = connect(topology.name())) {
            topology.declare(connection.channel());
        } catch (IOException | TimeoutException | RuntimeException e) {
            throw new BrokerLost("Can't declare " + topology.queue(), e);
        }
    }

    /// Deletes a queue with what is in it. Idempotent.
    ///
    /// @throws BrokerLost if the broker can't be reached
    public void delete(Topology topology) {
        try (var connection = connect(topology.name())) {
            topology.delete(connection.channel());
        } catch (IOException | TimeoutException | RuntimeException e) {
            throw new BrokerLost("Can't delete " + topology.queue(), e);
        }
    }

    private OptionalLong find(String queue, Count count) {
        try (var connection = connect("count")) {
            return OptionalLong.of(count.of(connection.channel(), queue));
        } catch (IOException | TimeoutException | RuntimeException e) {
            if (isNotFound(e)) {
                return OptionalLong.empty();
            }
            throw new BrokerLost("Can't count " + queue, e);
        }
    }

    @FunctionalInterface
    private interface Count {

        long of(Channel channel, String queue) throws IOException;
    }

    private static boolean isNotFound(Exception e) {
        return e.getCause() instanceof ShutdownSignalException closed && closed.getReason() instanceof AMQP.Channel.Close reason
                && reason.getReplyCode() == AMQP.NOT_FOUND;
    }

    /// Whether a connection can be opened now.
    public boolean isReachable() {
        try (var _ = connect("probe")) {
            return true;
        } catch (IOException | TimeoutException _) {
            return false;
        }
    }
}
