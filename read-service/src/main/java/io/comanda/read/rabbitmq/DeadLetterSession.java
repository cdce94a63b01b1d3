package io.comanda.read.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One walk through a dead-letter queue, from its head, by one operator at a time. What is not removed goes back to the queue at the end.
///
/// Nothing in a quorum queue can be seen without a delivery, and the broker counts each that is given back: at the queue's
/// `x-delivery-limit` it drops the message. So a message that has been delivered a few times is replaced by a copy, which is at 0 again.
final class DeadLetterSession implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeadLetterSession.class);

    /// RabbitMQ 4 drops a message at the 21st delivery if nobody sets a limit, and some of these may be of pods that were killed.
    private static final int DELIVERIES_MAX = 10;
    /// From the first message to the last confirm. Enough for ten thousand messages.
    private static final Duration SESSION_MAX = Duration.ofSeconds(30);
    private static final Duration CONFIRM_MAX = Duration.ofSeconds(10);
    /// How long to wait for the operator before.
    private static final Duration BUSY_MAX = Duration.ofSeconds(5);
    private static final Duration BUSY_PAUSE = Duration.ofMillis(100);
    /// So many messages are removed before the queue is heard of again. The broker keeps acknowledgements to itself while 32 are not applied,
    /// and forgets them when the channel is closed: what was published again would be in the queue twice.
    private static final int REMOVED_AT_ONCE_MAX = 25;
    private static final int NOT_FOUND = 404;
    private static final int RESOURCE_LOCKED = 405;

    private final String queue;
    private final BrokerConnection connection;
    private final BrokerConnection.Limit limit;
    private final Channel channel;
    private final List<DeadLetter> worn = new ArrayList<>();
    private final long waiting;
    private @Nullable DeadLetter first;
    private volatile @Nullable String unroutable;
    private long left;
    private boolean holdsSome;

    /// Waits a moment while another operator walks through the same queue.
    ///
    /// @throws BrokerLost if the broker can't be reached, or the other one is not done in time
    static DeadLetterSession open(Broker broker, String queue) {
        long untilNanos = System.nanoTime() + BUSY_MAX.toNanos();
        while (true) {
            BrokerConnection connection = null;
            try {
                connection = broker.connect("operator at " + queue);
                lock(connection.channel(), queue);
                return new DeadLetterSession(connection, queue);
            } catch (IOException | TimeoutException | RuntimeException e) {
                if (connection != null) {
                    connection.close();
                }
                if (replyCode(e) != RESOURCE_LOCKED) {
                    throw new BrokerLost("Can't open " + queue, e);
                }
                if (System.nanoTime() > untilNanos) {
                    throw new BrokerLost("Another operator is at work in " + queue + ". Try again in a moment.");
                }
                pause(queue);
            }
        }
    }

    private DeadLetterSession(BrokerConnection connection, String queue) throws IOException {
        this.connection = connection;
        this.queue = queue;
        this.channel = connection.channel();
        this.first = get();
        this.waiting = first == null ? 0 : channel.messageCount(queue) + 1;
        this.left = waiting;
        if (first != null) {
            channel.confirmSelect();
            channel.addReturnListener(returned -> unroutable = returned.getRoutingKey());
        }
        this.limit = connection.limit(SESSION_MAX);
    }

    /// A queue that nobody else can declare while this connection is open. Without it, two who walk at once would find only what the other
    /// does not hold.
    private static void lock(Channel channel, String queue) throws IOException {
        channel.queueDeclare(queue + ".lock", false, true, true, Map.of("x-queue-type", "classic"));
    }

    /// Null if the queue is empty, or does not exist, as before the first projector has run. Only a get is sure to come after what the
    /// operator before has given back; counts may not.
    private @Nullable DeadLetter get() throws IOException {
        try {
            var response = channel.basicGet(queue, false);
            return response == null ? null : new DeadLetter(response);
        } catch (IOException e) {
            if (replyCode(e) == NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    /// How many there were at the beginning.
    long waiting() {
        return waiting;
    }

    /// The next message; null after all that were there at the beginning.
    @Nullable
    DeadLetter next() throws IOException, TimeoutException, InterruptedException {
        if (worn.size() >= REMOVED_AT_ONCE_MAX) {
            renew();
        }
        var next = first != null ? first : left > 0 ? get() : null;
        first = null;
        left--;
        return next;
    }

    /// The next ones, as many as may be removed at once; empty after all that were there at the beginning.
    List<DeadLetter> nextSome() throws IOException, TimeoutException, InterruptedException {
        var some = new ArrayList<DeadLetter>();
        for (var next = next(); next != null; next = some.size() < REMOVED_AT_ONCE_MAX ? next() : null) {
            some.add(next);
        }
        return some;
    }

    /// Leaves it in the queue.
    void keep(DeadLetter message) {
        holdsSome = true;
        if (message.deliveries() >= DELIVERIES_MAX) {
            worn.add(message);
        }
    }

    void discard(DeadLetter message) throws IOException {
        channel.basicAck(message.tag(), false);
    }

    /// Publishes them to the queues of their lanes, and removes them when the broker has confirmed that.
    ///
    /// @param queues for each lane, those of all generations
    void retry(List<DeadLetter> messages, Map<Lane, List<String>> queues) throws IOException, TimeoutException, InterruptedException {
        if (messages.isEmpty()) {
            return;
        }
        // Until the broker has confirmed them.
        messages.forEach(this::keep);
        for (var message : messages) {
            var targets = queues.getOrDefault(message.lane(), List.of());
            if (targets.isEmpty()) {
                throw new IOException("no generation of the view receives messages now");
            }
            for (var target : targets) {
                publish(target, message.forRetry(), message);
            }
        }
        confirm();
        for (var message : messages) {
            discard(message);
        }
        worn.removeAll(messages);
    }

    private void renew() throws IOException, TimeoutException, InterruptedException {
        if (worn.isEmpty()) {
            return;
        }
        for (var message : worn) {
            publish(queue, message.forRenewal(), message);
        }
        confirm();
        for (var message : worn) {
            discard(message);
        }
        worn.clear();
    }

    private void publish(String target, BasicProperties properties, DeadLetter message) throws IOException {
        channel.basicPublish("", target, true, properties, message.body());
    }

    private void confirm() throws IOException, TimeoutException, InterruptedException {
        if (!channel.waitForConfirms(CONFIRM_MAX.toMillis())) {
            throw new IOException("the broker did not take the message");
        }
        var missing = unroutable;
        if (missing != null) {
            unroutable = null;
            throw new IOException("there is no queue " + missing + "; a projector declares it");
        }
    }

    /// Gives back what was kept. If that fails, closing the connection does it.
    @Override
    public void close() {
        try (connection; limit) {
            if (first != null) {
                keep(first);
            }
            if (holdsSome && channel.isOpen()) {
                renew();
                channel.basicNack(0, true, true);
                // When this is answered, the queue has them.
                channel.messageCount(queue);
            }
        } catch (IOException | TimeoutException | RuntimeException e) {
            LOG.debugf(e, "%s: the broker gives the messages back by itself", queue);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static int replyCode(Exception e) {
        return e.getCause() instanceof ShutdownSignalException signal
                && signal.getReason() instanceof com.rabbitmq.client.AMQP.Channel.Close close ? close.getReplyCode() : 0;
    }

    private static void pause(String queue) {
        try {
            Thread.sleep(BUSY_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerLost("Interrupted while waiting for " + queue, e);
        }
    }
}
