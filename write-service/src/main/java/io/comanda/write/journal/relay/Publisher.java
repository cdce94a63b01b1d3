package io.comanda.write.journal.relay;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Publishes to RabbitMQ in order, with a bounded number in flight, and knows up to which position all is confirmed.
final class Publisher {

    /// The interval between two checkpoints while waiting.
    private static final long WAIT_MILLIS = 200;

    /// A live message waits in the broker for those in flight before it.
    private static final int PAST_IN_FLIGHT_MAX = 128;

    /// Without a confirm for this long, and without the broker saying that it is blocked, the connection is given up.
    private static final long CONFIRM_NANOS_MAX = 60_000_000_000L;

    private final ConnectionFactory rabbit;
    private final RelayMetrics metrics;
    private final TracePropagation tracing;
    private final ThrottledLog log;
    private final LoopTime time;
    private final Unrouted unrouted = new Unrouted();

    private volatile @Nullable BrokerConnection connection;
    private InFlight inFlight;

    Publisher(ConnectionFactory rabbit, RelayMetrics metrics, TracePropagation tracing, ThrottledLog log, LoopTime time) {
        this.rabbit = rabbit;
        this.metrics = metrics;
        this.tracing = tracing;
        this.log = log;
        this.time = time;
        inFlight = new InFlight(time);
    }

    /// Runs regularly while publishing and waiting. An exception ends the waiting.
    interface Checkpoint {
        void run() throws Exception;
    }

    /// Publishes one message as soon as there is room for it in flight and the broker accepts messages.
    ///
    /// @param position up to which all is confirmed when this message and those before it are
    void publish(Window.Row row, long position, Checkpoint checkpoint) throws Exception {
        checkpoint.run();
        var timeout = new ConfirmTimeout();
        while (!inFlight.awaitRoom(row.past() ? PAST_IN_FLIGHT_MAX : InFlight.MAX, WAIT_MILLIS)) {
            checkpoint.run();
            timeout.check();
        }
        var current = connection;
        if (current == null) {
            throw new BrokerLost("There is no connection to RabbitMQ");
        }
        current.publish(row, position);
        metrics.published();
    }

    /// Waits until everything published is confirmed.
    void awaitConfirms(Checkpoint checkpoint) throws Exception {
        var timeout = new ConfirmTimeout();
        while (!inFlight.awaitNone(WAIT_MILLIS)) {
            checkpoint.run();
            timeout.check();
        }
    }

    /// Whether the broker has returned messages since the last time, because no queue was bound. It returns a message before it confirms it.
    boolean wasReturned() {
        return unrouted.check();
    }

    /// Why messages reach no queue, for a person to read; null if all do.
    @Nullable
    String unroutedProblem() {
        return unrouted.problem();
    }

    /// Waits a last time for outstanding confirms.
    void awaitLastConfirms(long millis) throws InterruptedException {
        try {
            if (!inFlight.awaitNone(millis)) {
                log.warn("unconfirmed", unconfirmed() + " messages were not confirmed in time and will be published again", null);
            }
        } catch (BrokerLost _) {
            // Then no confirms are outstanding.
        }
    }

    /// What is published next has positions after this one.
    void startAfter(long position) {
        inFlight.startAfter(position);
    }

    /// Everything up to this position is confirmed. Still valid after the connection is lost.
    long confirmedPosition() {
        return inFlight.confirmedPosition();
    }

    /// The number of messages that were published and are not confirmed.
    int unconfirmed() {
        return inFlight.size();
    }

    /// Makes sure that there is a usable connection with nothing in flight.
    void connect() throws BrokerLost {
        var current = connection;
        if (current != null && current.isOpen() && inFlight.size() == 0) {
            return;
        }
        close();
        try {
            var opened = BrokerConnection.open(rabbit, metrics, tracing, unrouted, log, time);
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

    /// Whether the broker accepts a new connection.
    boolean brokerIsReachable() {
        try {
            BrokerConnection.probe(rabbit);
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
        if (current != null) {
            current.close();
            connection = null;
        }
    }

    /// Frees a thread that hangs in a write to the broker.
    void cut() {
        var current = connection;
        if (current != null) {
            current.cut();
        }
    }

    /// Expires when no confirm arrives for a minute, unless the broker has said that it is blocked.
    private final class ConfirmTimeout {

        private int open = inFlight.size();
        private long since = time.nanos();

        void check() throws BrokerLost {
            if (inFlight.isBlocked() || inFlight.size() != open) {
                open = inFlight.size();
                since = time.nanos();
            } else if (time.nanos() - since > CONFIRM_NANOS_MAX) {
                throw new BrokerLost("RabbitMQ has confirmed nothing for a minute");
            }
        }
    }
}
