package io.comanda.webhooks.intake;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.comanda.events.EventType;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Message.RestaurantMessage;
import io.comanda.events.QuorumQueue;
import io.comanda.events.Wire;
import io.comanda.events.truth.Webhook;
import io.comanda.webhooks.broker.Broker;
import io.comanda.webhooks.broker.BrokerLost;
import io.comanda.webhooks.broker.WriteSide;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Puts events into the queues of the webhooks that want them. For the intake's thread.
///
/// Which webhooks there are is asked for after the events were received. So whoever registered before an event happened gets it.
///
/// A queue may reject an event and accept the next one. So the next one of the same order is published when the queue has this one.
@Singleton
final class FanOut {

    private static final Logger LOG = Logger.getLogger(FanOut.class);

    /// What this release can't read. Nobody can say whose it is.
    private static final String UNREADABLE = "comanda.webhooks.unreadable";

    private static final long CONFIRMED_MILLIS_MAX = 10_000;
    private static final int PERSISTENT = 2;

    private record Event(Message<?> message, UUID id, UUID subject, String restaurant, String routingKey) {
        boolean isUnreadable() {
            return restaurant.isEmpty();
        }
    }

    /// An event for a queue.
    private record Copy(Event event, String queue, Map<String, Object> arguments) {

        /// What has to be in order.
        private record Line(UUID subject, String queue) {
        }

        Line line() {
            return new Line(event.subject(), queue);
        }
    }

    private final Broker broker;
    private final Counter unreadable;
    private final Set<String> declared = new HashSet<>();
    private final Handed handed = new Handed();
    /// Those of the channel.
    private Handed.Confirms confirms = handed.confirms();
    /// Whether something reached no queue.
    private volatile boolean returned;
    private @Nullable Connection connection;
    private @Nullable Channel channel;
    private @Nullable WriteSide writeSide;

    FanOut(Broker broker, MeterRegistry registry) {
        this.broker = broker;
        this.unreadable = Counter.builder("comanda.webhooks.unreadable").description("Events that this release can't read")
                .register(registry);
    }

    /// Returns when the broker has everything.
    ///
    /// @throws BrokerLost if it hasn't; some of it may have been published
    void send(List<Message<?>> messages) {
        try {
            var events = messages.stream().map(FanOut::event).toList();
            var restaurants = new TreeSet<>(events.stream().map(Event::restaurant).filter(code -> !code.isEmpty()).toList());
            var webhooks = restaurants.isEmpty() ? List.<Webhook>of() : writeSide().webhooks(List.copyOf(restaurants));
            var to = channel();
            for (var round : Rounds.of(copies(events, webhooks), Copy::line)) {
                for (var copy : round) {
                    publish(to, copy);
                }
                awaitTaken(to);
            }
            handed.forget();
            unreadable.increment((double) events.stream().filter(Event::isUnreadable).count());
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw new BrokerLost("Events can't be handed on: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerLost("Interrupted", e);
        }
    }

    private static List<Copy> copies(List<Event> events, List<Webhook> webhooks) {
        var copies = new ArrayList<Copy>();
        for (var event : events) {
            if (event.isUnreadable()) {
                copies.add(new Copy(event, UNREADABLE, QuorumQueue.ARGUMENTS));
            }
            for (var webhook : webhooks) {
                if (webhook.status() != Webhook.Status.REMOVED && webhook.restaurant().equals(event.restaurant())
                        && webhook.wants(event.routingKey())) {
                    copies.add(new Copy(event, Broker.queue(webhook), Broker.ARGUMENTS));
                }
            }
        }
        return copies;
    }

    private static Event event(Message<?> message) {
        try {
            return switch (Wire.read(bytes(message))) {
                case OrderMessage(var envelope, _, var state) ->
                    new Event(message, envelope.id(), envelope.subject(), state.restaurant().code(), EventType.routingKey(envelope.type()));
                case RestaurantMessage(var envelope, _, var state) ->
                    new Event(message, envelope.id(), envelope.subject(), state.details().code(), EventType.routingKey(envelope.type()));
            };
        } catch (Wire.Unreadable e) {
            LOG.warnf("An event can't be read, and is kept in %s: %s", UNREADABLE, e.getMessage());
            var id = UUID.nameUUIDFromBytes(bytes(message));
            return new Event(message, id, id, "", "");
        }
    }

    private static byte[] bytes(Message<?> message) {
        return (byte[]) message.getPayload();
    }

    private void publish(Channel to, Copy copy) throws IOException {
        var queue = copy.queue();
        if (declared.add(queue)) {
            to.queueDeclare(queue, true, false, false, copy.arguments());
        }
        var id = copy.event().id().toString();
        if (handed.isTaken(id, queue)) {
            return;
        }
        confirms.publishing(to.getNextPublishSeqNo(), id, queue);
        to.basicPublish("", queue, true,
                new BasicProperties.Builder().messageId(id).contentType(Wire.CONTENT_TYPE).deliveryMode(PERSISTENT).build(),
                bytes(copy.event().message()));
    }

    private void awaitTaken(Channel to) throws InterruptedException, TimeoutException {
        boolean taken = to.waitForConfirms(CONFIRMED_MILLIS_MAX);
        if (returned) {
            throw new BrokerLost("a queue was deleted", null);
        }
        if (!taken) {
            throw new BrokerLost("a queue takes nothing yet, since another instance has just created it; or nothing more, since a policy"
                    + " limits it and its webhook is suspended or too slow", null);
        }
    }

    /// How many events wait in the broker.
    ///
    /// @throws BrokerLost if it can't be reached
    long waiting() {
        try {
            return channel().messageCount(Connector.QUEUE);
        } catch (IOException | ShutdownSignalException e) {
            throw new BrokerLost("The broker does not answer: " + e, e);
        }
    }

    private Channel channel() throws IOException {
        var open = channel;
        if (open == null) {
            var connected = broker.connect("fan-out");
            connection = connected;
            open = connected.createChannel();
            open.confirmSelect();
            returned = false;
            var said = handed.confirms();
            open.addReturnListener(message -> {
                said.returned(message.getProperties().getMessageId(), message.getRoutingKey());
                returned = true;
            });
            open.addConfirmListener(said::taken, said::rejected);
            confirms = said;
            channel = open;
        }
        return open;
    }

    private WriteSide writeSide() {
        var open = writeSide;
        if (open == null) {
            open = WriteSide.connect(broker, "fan-out questions");
            writeSide = open;
        }
        return open;
    }

    /// Ends the connections, which are opened again when they are needed.
    void close() {
        if (writeSide != null) {
            writeSide.close();
        }
        if (connection != null) {
            connection.abort();
        }
        if (returned) {
            // What was in the queue that was deleted is gone, too.
            handed.forget();
        }
        writeSide = null;
        connection = null;
        channel = null;
        declared.clear();
    }
}
