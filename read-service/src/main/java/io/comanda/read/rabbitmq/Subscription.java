package io.comanda.read.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.comanda.read.time.LoopTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A consumer of one queue, with its own connection. When queue, channel or connection ends, the whole subscription is discarded
/// together with its unacknowledged messages, and the caller opens a new one.
///
/// Messages are read when they arrive, on the connection's thread: so the next batch is read while the one before it is written.
///
/// The broker limits unacknowledged messages by number only, and a message may have a few kilobytes or ten megabytes. So a subscription
/// takes no more than a number of bytes: what arrives beyond is dropped, which returns it to the broker at the end, and the caller opens
/// a new subscription for as many messages as fitted.
///
/// @param <T> what a message is read as
public final class Subscription<T> implements AutoCloseable {

    /// A batch closes this long after its first message: long enough to fill it under load, too short to be felt at rest.
    private static final Duration FILLING_MAX = Duration.ofMillis(10);

    /// A batch closes at this size: its documents are several times as large while they are written.
    private static final int BATCH_BYTES_MAX = 4_000_000;

    /// How long to wait for the first message, so that the loop's heartbeat goes on while the queue is empty.
    private static final Duration IDLE_MAX = Duration.ofSeconds(1);

    private final Topology topology;
    private final Duration countInterval;
    private final LoopTime time;
    private final BrokerConnection connection;
    private final Channel channel;
    private final Function<Delivery, T> reader;
    private final long heldBytesMax;
    /// What is delivered and not acknowledged.
    private final Queue<Held> held = new ConcurrentLinkedQueue<>();
    private final AtomicLong heldBytes = new AtomicLong();
    /// How many messages fitted when one was too many; 0 as long as all fit.
    private volatile int fitting;
    /// Never longer than the prefetch.
    private final Queue<Arrived<T>> arrived = new ConcurrentLinkedQueue<>();
    /// Tags are 1, 2, 3… on a channel.
    private volatile long lastDelivered;
    private volatile long lastAcknowledged;
    private volatile @Nullable String lost;
    private long queueLength;
    private long deadLetters;
    private int consumers = 1;
    private long countedNanos;

    /// @param prefetch      how many unacknowledged messages the broker sends at most
    /// @param countInterval how often the queues are counted and bound again; this also detects a queue that was deleted without notice
    /// @param heldBytesMax  how much of unacknowledged messages is held at most, as received: what is read of them takes several times as
    ///                      much memory. One message is held, however large it is
    /// @param time          how the caller waits
    /// @param reader        reads a message; throws nothing, because an unreadable message is a message, too
    /// @throws BrokerLost if the broker can't be reached, or has a queue of this name with other settings
    public static <T> Subscription<T> open(Broker broker, Topology topology, int prefetch, long heldBytesMax, Duration countInterval,
            LoopTime time, Function<Delivery, T> reader) {
        BrokerConnection connection = null;
        try {
            connection = broker.connectConsumer(topology.name());
            var subscription = new Subscription<T>(topology, connection, heldBytesMax, countInterval, time, reader);
            topology.declare(subscription.channel);
            subscription.count();
            subscription.channel.basicQos(prefetch);
            subscription.channel.basicConsume(topology.queue(), false, subscription.consumer());
            return subscription;
        } catch (IOException | TimeoutException | RuntimeException e) {
            if (connection != null) {
                connection.close();
            }
            throw new BrokerLost("Can't subscribe to " + topology.queue(), e);
        }
    }

    private Subscription(Topology topology, BrokerConnection connection, long heldBytesMax, Duration countInterval, LoopTime time,
            Function<Delivery, T> reader) {
        this.heldBytesMax = heldBytesMax;
        this.topology = topology;
        this.connection = connection;
        this.countInterval = countInterval;
        this.time = time;
        this.channel = connection.channel();
        this.reader = reader;
    }

    private record Held(long tag, int bytes) {
    }

    /// @param message null at the end of the subscription
    private record Arrived<T>(@Nullable T message, int bytes) {
    }

    /// The next messages in the order of delivery; empty if none arrived for a while.
    ///
    /// @throws BrokerLost if the subscription has ended
    /// @throws TooLarge   if nothing is left of what it could hold, and something was dropped
    public List<T> poll(int messagesMax) {
        var messages = new ArrayList<T>();
        try {
            if (time.nanos() - countedNanos > countInterval.toNanos()) {
                count();
            }
            long bytes = 0;
            long untilNanos = time.nanos() + IDLE_MAX.toNanos();
            while (messages.size() < messagesMax && bytes < BATCH_BYTES_MAX) {
                var next = next(untilNanos);
                if (lost != null) {
                    throw new BrokerLost("The subscription to " + topology.queue() + " has ended: " + lost);
                }
                if (next == null || next.message() == null) {
                    break;
                }
                if (messages.isEmpty()) {
                    untilNanos = time.nanos() + FILLING_MAX.toNanos();
                }
                messages.add(next.message());
                bytes += next.bytes();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerLost("Interrupted while consuming from " + topology.queue(), e);
        }
        if (messages.isEmpty() && fitting > 0) {
            throw new TooLarge(fitting);
        }
        return messages;
    }

    /// What has arrived next; null if nothing has by then.
    private @Nullable Arrived<T> next(long untilNanos) throws InterruptedException {
        var next = arrived.poll();
        while (next == null && fitting == 0 && time.nanos() < untilNanos) {
            time.await(untilNanos - time.nanos());
            next = arrived.poll();
        }
        return next;
    }

    /// Acknowledges this delivery and all before it.
    ///
    /// @throws BrokerLost if the subscription has ended
    public void acknowledge(Delivery last) {
        try {
            // First: the broker sends more as soon as it has the acknowledgement.
            for (var oldest = held.peek(); oldest != null && oldest.tag() <= last.tag(); oldest = held.peek()) {
                heldBytes.addAndGet(-oldest.bytes());
                held.remove();
            }
            channel.basicAck(last.tag(), true);
            lastAcknowledged = last.tag();
        } catch (IOException | RuntimeException e) {
            throw new BrokerLost("Can't acknowledge on " + topology.queue(), e);
        }
    }

    /// Whether a message has been delivered that is not acknowledged yet.
    public boolean hasUnacknowledged() {
        return lastAcknowledged < lastDelivered;
    }

    /// How many messages waited in the queue at the last count, without those prefetched here.
    public long queueLength() {
        return queueLength;
    }

    /// How many messages were in the dead-letter queue at the last count.
    public long deadLetters() {
        return deadLetters;
    }

    /// How many consumers the queue had at the last count, this one included.
    public int consumers() {
        return consumers;
    }

    private void count() {
        try {
            queueLength = channel.messageCount(topology.queue());
            deadLetters = channel.messageCount(topology.deadLetterQueue());
            consumers = Math.max(1, (int) channel.consumerCount(topology.queue()));
            topology.bind(channel);
            countedNanos = time.nanos();
        } catch (IOException | RuntimeException e) {
            throw new BrokerLost("Can't find " + topology.queue(), e);
        }
    }

    private DefaultConsumer consumer() {
        return new DefaultConsumer(channel) {

            @Override
            public void handleDelivery(String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
                lastDelivered = envelope.getDeliveryTag();
                if (!hold(lastDelivered, body.length)) {
                    return;
                }
                var message = reader.apply(new Delivery(envelope.getDeliveryTag(), envelope.getRoutingKey(), properties, body));
                arrived.add(new Arrived<>(message, body.length));
                time.wake();
            }

            @Override
            public void handleCancel(String consumerTag) {
                end("cancelled by the broker");
            }

            @Override
            public void handleShutdownSignal(String consumerTag, ShutdownSignalException signal) {
                end(String.valueOf(signal.getMessage()));
            }
        };
    }

    /// Once something was dropped, everything is: so messages stay in their order.
    ///
    /// @return whether there is room for it
    private boolean hold(long tag, int bytes) {
        if (fitting > 0) {
            return false;
        }
        if (heldBytes.addAndGet(bytes) > heldBytesMax && !held.isEmpty()) {
            fitting = held.size();
            time.wake();
            return false;
        }
        held.add(new Held(tag, bytes));
        return true;
    }

    private void end(String why) {
        lost = why;
        // Wakes a thread waiting in poll.
        arrived.add(new Arrived<>(null, 0));
        time.wake();
    }

    /// Returns all unacknowledged messages to the broker.
    @Override
    public void close() {
        connection.close();
    }

    /// Not all of the messages that the broker sent could be held.
    public static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final int fitting;

        TooLarge(int fitting) {
            super("Messages are too large: " + fitting + " could be held at once");
            this.fitting = fitting;
        }

        /// How many messages could be held at once.
        public int fitting() {
            return fitting;
        }
    }
}
