package io.comanda.webhooks.intake;

import io.comanda.webhooks.broker.BrokerLost;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/// Takes events from the connector, hands them on in order, and acknowledges them after that. This is the guard around the connector: it
/// subscribes anew when the connection is lost, and when the broker has messages that don't arrive.
@Singleton
final class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    private static final long POLL_MILLIS = 250;
    private static final long PAUSE_MILLIS = 500;

    /// The connector has to connect and declare within this time.
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(5);

    /// Messages wait in the broker for so long only if the connector stands still, or if another instance has the queue. Then to
    /// subscribe again does no harm.
    private static final Duration STALLED_AFTER = Duration.ofSeconds(6);

    private final Connector connector;
    private final FanOut fanOut;
    private final Counter received;
    private final Counter resubscriptions;
    private final Thread thread = Thread.ofPlatform().name("events").daemon().unstarted(this::run);

    private volatile boolean stopping;
    private volatile boolean connected;
    private volatile boolean waiting;
    /// Whether the last batch could not be handed on.
    private volatile boolean stuck;
    private volatile long turnedAtNanos = System.nanoTime();

    Intake(Connector connector, FanOut fanOut, MeterRegistry registry) {
        this.connector = connector;
        this.fanOut = fanOut;
        this.received = Counter.builder("comanda.webhooks.events").description("Events received").register(registry);
        this.resubscriptions = Counter.builder("comanda.webhooks.subscriptions").description("Subscriptions with the connector")
                .register(registry);
        registry.gauge("comanda.webhooks.receiving", this, intake -> intake.isReceiving() ? 1 : 0);
    }

    void start(@Observes StartupEvent started) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        connector.end();
        thread.interrupt();
        thread.join(PAUSE_MILLIS);
    }

    /// Whether events arrive and are handed on, as far as there are any.
    boolean isReceiving() {
        return connected && !waiting && !stuck;
    }

    Duration sinceLastTurn() {
        return Duration.ofNanos(System.nanoTime() - turnedAtNanos);
    }

    private void run() {
        while (!stopping) {
            var messages = new LinkedBlockingQueue<Message<?>>();
            var subscription = connector.subscribe(messages);
            resubscriptions.increment();
            try {
                consume(subscription, messages);
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                fanOut.close();
                tell(e);
            } finally {
                // It keeps `waiting`: only a message shows that they arrive again.
                connected = false;
            }
            endAndPause();
        }
    }

    private void consume(Subscription subscription, BlockingQueue<Message<?>> messages) throws InterruptedException {
        var subscribed = System.nanoTime();
        var emptyAt = System.nanoTime();
        while (!stopping) {
            subscription.check();
            turnedAtNanos = System.nanoTime();
            var first = messages.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            var now = connector.isConnected();
            if (!now && (connected || since(subscribed).compareTo(CONNECTED_WITHIN) > 0)) {
                throw new BrokerLost("the connector has no connection", null);
            }
            connected = now;
            if (first != null) {
                handle(first, messages);
                emptyAt = System.nanoTime();
                waiting = false;
            } else if (connected) {
                if (fanOut.waiting() == 0) {
                    emptyAt = System.nanoTime();
                    stuck = false;
                }
                waiting = since(emptyAt).compareTo(STALLED_AFTER) > 0;
                if (waiting) {
                    throw new BrokerLost("messages wait in the broker and don't arrive", null);
                }
            }
        }
    }

    private void handle(Message<?> first, BlockingQueue<Message<?>> messages) {
        List<Message<?>> batch = new ArrayList<>(List.of(first));
        messages.drainTo(batch, Connector.UNACKNOWLEDGED_MAX);
        try {
            fanOut.send(batch);
            stuck = false;
        } catch (BrokerLost e) {
            stuck = true;
            throw e;
        }
        batch.forEach(message -> message.ack().toCompletableFuture().join());
        received.increment(batch.size());
    }

    /// An instance that stops has ended its connection by itself.
    private void tell(RuntimeException reason) {
        if (!stopping && reason instanceof BrokerLost) {
            LOG.infof("Events can't be received, will subscribe again: %s", reason.getMessage());
        } else if (!stopping) {
            LOG.warn("Events can't be received, will subscribe again", reason);
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private void endAndPause() {
        try {
            connector.end();
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException _) {
            stopping = true;
        }
    }
}
