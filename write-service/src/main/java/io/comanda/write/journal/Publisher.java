package io.comanda.write.journal;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Publishes to RabbitMQ in order, as many as may be in flight, and knows up to where all is confirmed.
final class Publisher {

    /// Between two looks at the lease.
    private static final long WAIT_MILLIS = 200;

    /// No confirm for so long, though the broker doesn't say that it is blocked: the connection is given up.
    private static final long CONFIRM_NANOS_MAX = 60_000_000_000L;

    private final ConnectionFactory rabbit;
    private final RelayMetrics metrics;
    private final Traces traces;
    private final Complaints complaints;

    private volatile @Nullable BrokerConnection connection;
    private InFlight inFlight = new InFlight();

    Publisher(ConnectionFactory rabbit, RelayMetrics metrics, Traces traces, Complaints complaints) {
        this.rabbit = rabbit;
        this.metrics = metrics;
        this.traces = traces;
        this.complaints = complaints;
    }

    /// Something to do every now and then while publishing and waiting; it ends the waiting by throwing.
    interface Meanwhile {
        void run() throws Exception;
    }

    /// Publishes one more as soon as there is room for it in flight and the broker takes messages.
    void publish(Window.Row row, Meanwhile meanwhile) throws Exception {
        meanwhile.run();
        var patience = new Patience();
        while (!inFlight.awaitRoom(WAIT_MILLIS)) {
            meanwhile.run();
            patience.check();
        }
        var current = connection;
        if (current == null) {
            throw new BrokerLost("There is no connection to RabbitMQ");
        }
        current.publish(row);
        metrics.published();
    }

    /// Waits until everything published is confirmed.
    void awaitConfirms(Meanwhile meanwhile) throws Exception {
        var patience = new Patience();
        while (!inFlight.awaitNone(WAIT_MILLIS)) {
            meanwhile.run();
            patience.check();
        }
    }

    /// Gives confirms that are on their way a last moment.
    void awaitLastConfirms(long millis) throws InterruptedException {
        try {
            if (!inFlight.awaitNone(millis)) {
                complaints.about("unconfirmed", unconfirmed() + " messages were not confirmed in time: they are published again", null);
            }
        } catch (BrokerLost _) {
            // Then there are none on their way.
        }
    }

    /// What comes next lies after this position.
    void startAfter(long position) {
        inFlight.startAfter(position);
    }

    /// Everything up to this position is confirmed; true also after the connection was lost.
    long confirmedPosition() {
        return inFlight.confirmedPosition();
    }

    /// How many were published and are not confirmed.
    int unconfirmed() {
        return inFlight.size();
    }

    /// Makes sure that there is a connection, and nothing doubtful in flight on it.
    void connect() throws BrokerLost {
        var current = connection;
        if (current != null && current.isOpen() && inFlight.size() == 0) {
            return;
        }
        close();
        try {
            var opened = BrokerConnection.open(rabbit, metrics, traces, complaints);
            inFlight = opened.inFlight();
            connection = opened;
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw isMismatch(e)
                    ? new BrokerLost("The exchange " + BrokerConnection.EXCHANGE + " exists, but is not a durable topic exchange."
                            + " Delete it, or name another virtual host in comanda.rabbitmq.uri")
                    : new BrokerLost(e);
        }
    }

    private static boolean isMismatch(Exception e) {
        return e.getCause() instanceof ShutdownSignalException signal
                && String.valueOf(signal.getMessage()).contains("PRECONDITION_FAILED");
    }

    boolean isConnected() {
        var current = connection;
        return current != null && current.isOpen();
    }

    /// Whether the broker lets in whoever comes now.
    boolean answers() {
        try {
            BrokerConnection.greet(rabbit);
            return true;
        } catch (IOException | TimeoutException | ShutdownSignalException _) {
            return false;
        }
    }

    boolean isBlocked() {
        var current = connection;
        return current != null && current.inFlight().isBlocked();
    }

    void close() {
        var current = connection;
        connection = null;
        if (current != null) {
            current.close();
        }
    }

    /// Frees a thread that hangs in writing to the broker.
    void cut() {
        var current = connection;
        if (current != null) {
            current.cut();
        }
    }

    /// Waits as long as confirms keep coming, or the broker says why they don't.
    private final class Patience {

        private int open = inFlight.size();
        private long since = System.nanoTime();

        void check() throws BrokerLost {
            if (inFlight.isBlocked() || inFlight.size() != open) {
                open = inFlight.size();
                since = System.nanoTime();
            } else if (System.nanoTime() - since > CONFIRM_NANOS_MAX) {
                throw new BrokerLost("RabbitMQ has confirmed nothing for a minute");
            }
        }
    }
}
