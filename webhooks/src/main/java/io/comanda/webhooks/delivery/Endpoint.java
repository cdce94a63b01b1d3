package io.comanda.webhooks.delivery;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import io.comanda.events.truth.Webhook;
import io.comanda.webhooks.broker.Broker;
import io.comanda.webhooks.delivery.Outcome.Delivered;
import io.comanda.webhooks.delivery.Outcome.Failed;
import io.comanda.webhooks.delivery.Outcome.Gone;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Sends the events of one webhook, one after the other: the next one only when this one has succeeded, so each order's are in order.
///
/// How often a delivery has failed is counted by the broker (`x-delivery-count`): a failed one is given back, and comes again at once, as
/// the first of its queue. The pause is here. A restarted instance, or another one, tries once without it.
final class Endpoint implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Endpoint.class);
    private static final String COUNT = "x-delivery-count";
    private static final long POLL_MILLIS = 200;

    private final Delivering delivering;
    private final Thread thread;
    private volatile Webhook webhook;
    private volatile boolean stopping;
    private volatile long failedAtNanos;
    private volatile boolean failing;

    /// @param connection gets a channel from it; ends with it
    Endpoint(Webhook webhook, Connection connection, Delivering delivering) {
        this.webhook = webhook;
        this.delivering = delivering;
        this.thread = Thread.ofVirtual().name("webhook " + webhook.id()).start(() -> run(connection));
    }

    /// It may have another address now, or have been resumed: then its pause is over.
    void update(Webhook changed) {
        if (!changed.equals(webhook)) {
            webhook = changed;
            failing = false;
        }
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    private void run(Connection connection) {
        try {
            var handedOver = true;
            while (!stopping && handedOver) {
                var channel = connection.createChannel();
                // Without this channel, what is not acknowledged is the first of the queue again, and another instance has its turn.
                try (channel) {
                    handedOver = consume(channel);
                }
            }
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            LOG.debugf("Webhook %s will be consumed again: %s", webhook.id(), e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether another instance may have its turn
    private boolean consume(Channel channel) throws IOException, InterruptedException {
        var queue = Broker.queue(webhook);
        channel.queueDeclare(queue, true, false, false, Broker.ARGUMENTS);
        channel.basicQos(1);
        var received = new LinkedBlockingQueue<Delivery>();
        var cancelled = new AtomicBoolean();
        var consumer = channel.basicConsume(queue, false, (_, delivery) -> received.add(delivery), _ -> cancelled.set(true));
        var turnMillis = delivering.turn().toMillis();
        var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(turnMillis / 2 + ThreadLocalRandom.current().nextLong(turnMillis));
        var isOver = false;
        while (!isOver && !stopping && channel.isOpen() && !cancelled.get()) {
            var delivery = received.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (delivery == null) {
                isOver = System.nanoTime() - until > 0;
            } else if (send(channel, delivery)) {
                isOver = System.nanoTime() - until > 0;
                if (isOver) {
                    // When this one has arrived, since another instance may get the next one at once; and before it is acknowledged,
                    // or this instance would get that.
                    channel.basicCancel(consumer);
                }
                channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
            }
        }
        return isOver;
    }

    /// @return whether it has arrived, and is still to be acknowledged; otherwise it was given back
    private boolean send(Channel channel, Delivery delivery) throws IOException, InterruptedException {
        var failures = delivery.getProperties().getHeaders() != null
                && delivery.getProperties().getHeaders().get(COUNT) instanceof Number count ? count.longValue() : 0;
        var tag = delivery.getEnvelope().getDeliveryTag();
        if (!pause(channel, failures)) {
            return false;
        }
        var sentTo = webhook;
        return switch (delivering.send(sentTo, delivery)) {
            case Delivered() -> {
                failing = false;
                yield true;
            }
            case Failed(var reason) -> {
                failed(channel, tag);
                if (failures + 1 >= delivering.schedule().attempts()) {
                    delivering.suspend(sentTo, reason);
                }
                yield false;
            }
            case Gone(var reason) -> {
                failed(channel, tag);
                delivering.suspend(sentTo, reason);
                yield false;
            }
        };
    }

    private void failed(Channel channel, long tag) throws IOException {
        failedAtNanos = System.nanoTime();
        failing = true;
        channel.basicNack(tag, false, true);
    }

    /// @return whether to go on
    private boolean pause(Channel channel, long failures) throws InterruptedException {
        while (!stopping && channel.isOpen() && failing
                && sinceFailure().compareTo(delivering.schedule().pauseAfter(Math.max(1, failures))) < 0) {
            Thread.sleep(POLL_MILLIS);
        }
        return !stopping && channel.isOpen();
    }

    private Duration sinceFailure() {
        return Duration.ofNanos(System.nanoTime() - failedAtNanos);
    }

    /// Ends it without waiting: an attempt under way is acknowledged or repeated.
    @Override
    public void close() {
        stopping = true;
    }
}
