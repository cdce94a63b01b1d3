package io.comanda.write.journal;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import io.comanda.events.EventType;
import io.comanda.events.Wire;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/// One connection to RabbitMQ from its beginning to its end, for publishing only: a memory alarm blocks a publishing connection whole.
///
/// The client's automatic recovery is off: what was unconfirmed on a broken connection has to be published again, in order, before
/// anything new, and only the relay knows it.
final class BrokerConnection {

    static final String EXCHANGE = "comanda.events";

    private static final int OPEN_MILLIS_MAX = 5_000;
    private static final int CLOSE_MILLIS_MAX = 1_000;
    private static final int HEARTBEAT_SECONDS = 5;
    private static final int PERSISTENT = 2;

    private final Connection connection;
    private final Channel channel;
    private final Socket socket;
    private final Traces traces;
    private final InFlight inFlight = new InFlight();

    /// Connects, and declares the exchange.
    static BrokerConnection open(ConnectionFactory rabbit, RelayMetrics metrics, Traces traces, Complaints complaints)
            throws IOException, TimeoutException {
        var socket = new AtomicReference<Socket>();
        var configured = rabbit.getSocketConfigurator();
        var mine = impatient(rabbit);
        mine.setSocketConfigurator(opened -> {
            configured.configure(opened);
            socket.set(opened);
        });
        var connection = mine.newConnection("comanda relay");
        try {
            return new BrokerConnection(connection, socket.get(), metrics, traces, complaints);
        } catch (IOException | RuntimeException e) {
            connection.abort(CLOSE_MILLIS_MAX);
            throw e;
        }
    }

    /// Comes in and goes again.
    static void greet(ConnectionFactory rabbit) throws IOException, TimeoutException {
        impatient(rabbit).newConnection("comanda probe").abort(CLOSE_MILLIS_MAX);
    }

    private static ConnectionFactory impatient(ConnectionFactory rabbit) {
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

    private BrokerConnection(Connection connection, Socket socket, RelayMetrics metrics, Traces traces, Complaints complaints)
            throws IOException {
        this.traces = traces;
        this.connection = connection;
        this.socket = socket;
        connection.addBlockedListener(reason -> {
            complaints.about("blocked", "RabbitMQ takes no messages for now: " + reason, null);
            inFlight.block(true);
        }, () -> inFlight.block(false));
        channel = connection.createChannel();
        channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.TOPIC, true);
        channel.addShutdownListener(inFlight::breakOff);
        channel.addConfirmListener(inFlight::confirm, (_, _) -> inFlight.breakOff(new IOException("RabbitMQ refused a message")));
        channel.addReturnListener(returned -> {
            metrics.returned();
            complaints.about("returned",
                    "No queue is bound for " + returned.getRoutingKey() + ": a reader that is set up later asks for what it missed", null);
        });
        channel.confirmSelect();
    }

    /// Publishes one; [#inFlight] tells when it is confirmed.
    void publish(Window.Row row) throws BrokerLost {
        var span = traces.publishing(row);
        var properties = new BasicProperties.Builder()
                .contentType(Wire.CONTENT_TYPE).deliveryMode(PERSISTENT).messageId(row.id().toString())
                .headers(Traces.headers(span)).build();
        inFlight.add(row.position());
        try {
            channel.basicPublish(EXCHANGE, EventType.routingKey(row.type()), true, properties, row.message());
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
        return connection.isOpen() && channel.isOpen() && !inFlight.isBroken();
    }

    void close() {
        if (inFlight.isBlocked()) {
            cut();
        }
        connection.abort(CLOSE_MILLIS_MAX);
    }

    /// Ends it without a word. A broker with a memory alarm reads nothing, not even a farewell, and who writes to it hangs.
    void cut() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone, which was the wish.
        }
    }
}
