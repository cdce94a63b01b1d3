package io.comanda.read.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/// A connection and its only channel, with time limits for writes and for closing. The client has none: a write blocks while the peer reads
/// nothing, like a broker with a memory alarm, and the client's close is a write too.
final class BrokerConnection implements AutoCloseable {

    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private final Connection connection;
    private final Socket socket;
    private final Channel channel;

    static BrokerConnection open(ConnectionFactory rabbit, ExecutorService callbacks, String name) throws IOException, TimeoutException {
        var socket = new AtomicReference<Socket>();
        var configured = rabbit.getSocketConfigurator();
        var factory = rabbit.clone();
        factory.setSocketConfigurator(opened -> {
            configured.configure(opened);
            socket.set(opened);
        });
        var connection = factory.newConnection(callbacks, name);
        try {
            return new BrokerConnection(connection, socket.get());
        } catch (IOException | RuntimeException e) {
            connection.abort((int) CLOSE_MAX.toMillis());
            throw e;
        }
    }

    private BrokerConnection(Connection connection, Socket socket) throws IOException {
        this.connection = connection;
        this.socket = socket;
        this.channel = connection.createChannel();
    }

    Channel channel() {
        return channel;
    }

    /// Cuts the connection after this time unless the result is closed before. A write that hangs fails then.
    Limit limit(Duration max) {
        var cutting = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(max);
                cut();
            } catch (InterruptedException _) {
                // In time.
            }
        });
        return cutting::interrupt;
    }

    /// A TLS socket would send a `close_notify` first and wait for the lock that a hanging write holds, for as long as SO_LINGER
    /// says, which by default is for ever.
    private void cut() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // It is closed, which is all that is wanted.
        }
    }

    /// Returns unacknowledged messages to the broker.
    @Override
    public void close() {
        try (var _ = limit(CLOSE_MAX.multipliedBy(2))) {
            connection.abort((int) CLOSE_MAX.toMillis());
        }
    }

    interface Limit extends AutoCloseable {

        @Override
        void close();
    }
}
