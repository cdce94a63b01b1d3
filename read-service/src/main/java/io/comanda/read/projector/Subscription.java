package io.comanda.read.projector;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A queue as long as it, its channel and its connection last. Whatever ends it, it is thrown away whole, with all that
/// was not acknowledged, and a new one is opened.
final class Subscription implements AutoCloseable {

    /// A batch closes this long after its first message: long enough to fill it in a rush, too short to be felt at rest.
    private static final Duration FILLING_MAX = Duration.ofMillis(10);

    /// A batch closes at this size: its documents are several times as large while they are written.
    private static final int BATCH_BYTES_MAX = 4_000_000;

    /// How long the first message is waited for, so that the loop turns on an empty queue too.
    private static final Duration IDLE_MAX = Duration.ofSeconds(1);

    /// How often the broker is asked for the queue's length; the question also finds a queue that went away unnoticed.
    private static final Duration ASKED_EVERY = Duration.ofSeconds(10);

    private static final int CLOSE_MILLISECONDS = 2_000;

    private final Topology topology;
    private final Connection connection;
    private final Channel channel;
    /// Never longer than the prefetch.
    private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
    private volatile @Nullable String lost;
    private long waiting;
    private long parked;
    private long askedNanos;

    /// @throws BrokerLost if the broker can't be reached, or has a queue of this name with other settings
    static Subscription open(Broker broker, Topology topology, int prefetch) {
        Connection connection = null;
        try {
            connection = broker.connect(topology.projection());
            var subscription = new Subscription(topology, connection);
            topology.declare(subscription.channel);
            subscription.ask();
            subscription.channel.basicQos(prefetch);
            subscription.channel.basicConsume(topology.queue(), false, subscription.consumer());
            return subscription;
        } catch (IOException | TimeoutException | RuntimeException e) {
            if (connection != null) {
                connection.abort(CLOSE_MILLISECONDS);
            }
            throw new BrokerLost("Can't subscribe to " + topology.queue(), e);
        }
    }

    private Subscription(Topology topology, Connection connection) throws IOException {
        this.topology = topology;
        this.connection = connection;
        this.channel = connection.createChannel();
    }

    /// The next messages in the order of delivery: none if nothing came for a while, and never more than so many.
    ///
    /// @throws BrokerLost if nothing will come any more
    List<Delivery> drain(int messagesMax) {
        var deliveries = new ArrayList<Delivery>();
        try {
            if (System.nanoTime() - askedNanos > ASKED_EVERY.toNanos()) {
                ask();
            }
            long bytes = 0;
            long untilNanos = System.nanoTime() + IDLE_MAX.toNanos();
            while (deliveries.size() < messagesMax && bytes < BATCH_BYTES_MAX) {
                var next = arrived.poll(untilNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (lost != null) {
                    throw new BrokerLost("The subscription to " + topology.queue() + " has ended: " + lost);
                }
                if (!(next instanceof Delivery delivery)) {
                    break;
                }
                if (deliveries.isEmpty()) {
                    untilNanos = System.nanoTime() + FILLING_MAX.toNanos();
                }
                deliveries.add(delivery);
                bytes += delivery.body().length;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerLost("Interrupted while listening to " + topology.queue(), e);
        }
        return deliveries;
    }

    /// Acknowledges this delivery and all before it.
    void acknowledge(Delivery last) {
        try {
            channel.basicAck(last.tag(), true);
        } catch (IOException | RuntimeException e) {
            throw new BrokerLost("Can't acknowledge on " + topology.queue(), e);
        }
    }

    /// How many messages waited in the queue when it was last asked, apart from those already here.
    long waiting() {
        return waiting;
    }

    /// How many messages lay parked at that time.
    long parked() {
        return parked;
    }

    private void ask() {
        try {
            waiting = channel.messageCount(topology.queue());
            parked = channel.messageCount(topology.parkedQueue());
            askedNanos = System.nanoTime();
        } catch (IOException | RuntimeException e) {
            throw new BrokerLost("Can't find " + topology.queue(), e);
        }
    }

    private DefaultConsumer consumer() {
        return new DefaultConsumer(channel) {

            @Override
            public void handleDelivery(String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
                arrived.add(new Delivery(envelope.getDeliveryTag(), envelope.getRoutingKey(), properties, body));
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

    private void end(String why) {
        lost = why;
        // Wakes whoever waits for a message.
        arrived.add(why);
    }

    /// Gives back to the broker all that was not acknowledged.
    @Override
    public void close() {
        connection.abort(CLOSE_MILLISECONDS);
    }
}
