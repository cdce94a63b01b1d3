package io.comanda.write.journal.relay;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import io.comanda.events.Wire;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/// One connection to RabbitMQ, used for publishing only: a memory alarm blocks the whole of a publishing connection.
///
/// The client's automatic recovery is off: messages that were unconfirmed on a broken connection have to be published again, in order,
/// before anything new, and only the relay knows them.
final class BrokerConnection {

    static final String EXCHANGE = "comanda.events";

    private static final int OPEN_MILLIS_MAX = 5_000;
    private static final int CLOSE_MILLIS_MAX = 1_000;
    private static final int HEARTBEAT_SECONDS = 5;
    private static final int PERSISTENT = 2;

    private final Connection connection;
    private final Channel channel;
    private final Socket socket;
    private final TracePropagation tracing;
    private final Unrouted unrouted;
    private final InFlight inFlight;

    /// Connects, and declares the exchange.
    static BrokerConnection open(ConnectionFactory rabbit, RelayMetrics metrics, TracePropagation tracing, Unrouted unrouted,
            ThrottledLog log, LoopTime time) throws IOException, TimeoutException {
        var socket = new AtomicReference<Socket>();
        var configured = rabbit.getSocketConfigurator();
        var mine = withTimeouts(rabbit);
        mine.setSocketConfigurator(opened -> {
            configured.configure(opened);
            socket.set(opened);
        });
        var connection = mine.newConnection("comanda relay");
        try {
            return new BrokerConnection(connection, socket.get(), metrics, tracing, unrouted, log, time);
        } catch (IOException | RuntimeException e) {
            connection.abort(CLOSE_MILLIS_MAX);
            throw e;
        }
    }

    /// Opens a connection and closes it again.
    static void probe(ConnectionFactory rabbit) throws IOException, TimeoutException {
        withTimeouts(rabbit).newConnection("comanda probe").abort(CLOSE_MILLIS_MAX);
    }

    private static ConnectionFactory withTimeouts(ConnectionFactory rabbit) {
        var mine = rabbit.clone();
        mine.setAutomaticRecoveryEnabled(false);
        mine.setTopologyRecoveryEnabled(false);
        mine.setConnectionTimeout(OPEN_MILLIS_MAX);
        mine.setHandshakeTimeout(OPEN_MILLIS_MAX);
        mine.setChannelRpcTimeout(OPEN_MILLIS_MAX);
        mine.setShutdownTimeout(CLOSE_MILLIS_MAX);
        mine.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        return mine;
    }

    private BrokerConnection(Connection connection, Socket socket, RelayMetrics metrics, TracePropagation tracing, Unrouted unrouted,
            ThrottledLog log, LoopTime time) throws IOException {
        inFlight = new InFlight(time);
        this.unrouted = unrouted;
        this.tracing = tracing;
        this.connection = connection;
        this.socket = socket;
        connection.addBlockedListener(reason -> {
            log.warn("blocked", "RabbitMQ has blocked publishing: " + reason, null);
            inFlight.setBlocked(true);
        }, () -> inFlight.setBlocked(false));
        channel = connection.createChannel();
        channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.TOPIC, true);
        channel.addShutdownListener(inFlight::fail);
        channel.addConfirmListener(inFlight::confirm, (_, _) -> inFlight.fail(new IOException("RabbitMQ rejected a message")));
        channel.addReturnListener(returned -> {
            metrics.returned();
            unrouted.returned(returned.getRoutingKey());
            log.warn("returned " + returned.getRoutingKey(),
                    "No queue is bound for " + returned.getRoutingKey()
                            + ": no view gets this event. A read side that runs binds its queues"
                            + " again and has it republished, and so does one that is set up later",
                    null);
        });
        channel.confirmSelect();
    }

    /// Publishes one message. [#inFlight] knows when it is confirmed.
    void publish(Window.Row row, long position) throws BrokerLost {
        var span = tracing.startPublishSpan(row);
        var properties = new BasicProperties.Builder()
                .contentType(Wire.CONTENT_TYPE).deliveryMode(PERSISTENT).messageId(row.id().toString())
                .headers(TracePropagation.headers(span)).build();
        inFlight.add(position);
        unrouted.published(row.routingKey());
        try {
            channel.basicPublish(EXCHANGE, row.routingKey(), true, properties, row.message());
        } catch (IOException | ShutdownSignalException e) {
            throw new BrokerLost(e);
        } finally {
            span.end();
        }
    }

    InFlight inFlight() {
        return inFlight;
    }

    boolean isOpen() {
        return connection.isOpen() && channel.isOpen() && !inFlight.hasFailed();
    }

    void close() {
        if (inFlight.isBlocked()) {
            cut();
        }
        connection.abort(CLOSE_MILLIS_MAX);
    }

    /// Closes the socket without the closing handshake: a broker with a memory alarm reads nothing, and a write to it hangs.
    ///
    /// A TLS socket wants to send a `close_notify` first and waits for the lock that a hanging write holds, for as long as SO_LINGER says,
    /// which by default is for ever.
    void cut() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // It is closed, which is all that is wanted.
        }
    }
}
