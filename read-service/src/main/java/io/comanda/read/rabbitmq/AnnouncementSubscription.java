package io.comanda.read.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// This replica's own queue of announcements: it is gone with the connection, and what was announced meanwhile is not in the next one.
public final class AnnouncementSubscription implements AutoCloseable {

    /// They have up to 256 KB each.
    private static final int PREFETCH = 20;

    /// A replica that does not keep up loses the oldest ones, which it notices by their numbers, rather than filling the broker.
    private static final Map<String, Object> QUEUE = Map.of("x-max-length-bytes", 32_000_000, "x-overflow", "drop-head");

    private static final Duration IDLE_MAX = Duration.ofSeconds(1);

    private final BrokerConnection connection;
    private final Channel channel;
    /// Never longer than the prefetch.
    private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
    private volatile @Nullable String lost;

    /// From its return on, everything that is announced arrives here.
    ///
    /// @throws BrokerLost if the broker can't be reached
    public static AnnouncementSubscription open(Broker broker) {
        BrokerConnection connection = null;
        try {
            connection = broker.connect("announcements");
            var subscription = new AnnouncementSubscription(connection);
            var channel = subscription.channel;
            Announcements.declare(channel, broker.group());
            var queue = channel.queueDeclare("", false, true, true, QUEUE).getQueue();
            channel.queueBind(queue, Announcements.exchange(broker.group()), "");
            channel.basicQos(PREFETCH);
            channel.basicConsume(queue, false, subscription.consumer());
            return subscription;
        } catch (IOException | TimeoutException | RuntimeException e) {
            if (connection != null) {
                connection.close();
            }
            throw new BrokerLost("Can't listen to announcements", e);
        }
    }

    private AnnouncementSubscription(BrokerConnection connection) {
        this.connection = connection;
        this.channel = connection.channel();
    }

    /// The next announcement; empty if none arrived for a second.
    ///
    /// @throws BrokerLost if the subscription has ended
    public Optional<Announcement> poll() {
        try {
            var next = arrived.poll(IDLE_MAX.toMillis(), TimeUnit.MILLISECONDS);
            if (lost != null) {
                throw new BrokerLost("The announcements' queue has ended: " + lost);
            }
            return next instanceof Announcement announcement ? Optional.of(announcement) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerLost("Interrupted while listening to announcements", e);
        }
    }

    /// It was dealt with, and all before it.
    ///
    /// @throws BrokerLost if the subscription has ended
    public void acknowledge(Announcement announcement) {
        try {
            channel.basicAck(announcement.tag(), true);
        } catch (IOException | RuntimeException e) {
            throw new BrokerLost("Can't acknowledge an announcement", e);
        }
    }

    private DefaultConsumer consumer() {
        return new DefaultConsumer(channel) {

            @Override
            public void handleDelivery(String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
                var number = properties.getHeaders() == null ? null : properties.getHeaders().get(Announcements.NUMBER);
                arrived.add(new Announcement(String.valueOf(DeadLetterHeaders.text(properties, Announcements.PUBLISHER)),
                        number instanceof Number it ? it.longValue() : 0, body, envelope.getDeliveryTag()));
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
        // Wakes a thread waiting in poll.
        arrived.add(why);
    }

    @Override
    public void close() {
        connection.close();
    }
}
