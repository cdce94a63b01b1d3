package io.comanda.webhooks.intake;

import io.comanda.webhooks.broker.Broker;
import io.comanda.webhooks.broker.BrokerLost;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.reactive.messaging.health.HealthReport.ChannelInfo;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnector;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Subscribes with `quarkus-messaging-rabbitmq`, as often as necessary.
///
/// A channel that is configured the usual way exists once, and reconnects by itself. Measured with connector 4.33.0 (decision 52), that is
/// not safe: it acknowledges messages of the lost connection on the new one, where their numbers belong to others. So each subscription
/// has a connection of its own, which is never used again once it is lost.
@Singleton
final class Connector {

    static final String QUEUE = "comanda.webhooks.events";

    /// The broker sends no more than this without acknowledgements. It must stay below 256: the connector's buffer overflows then.
    static final int UNACKNOWLEDGED_MAX = 100;

    private static final String CHANNEL = "events";

    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);
    private static final long POLL_MILLIS = 20;

    private static final Config SETTINGS = new SmallRyeConfigBuilder().withDefaultValues(Map.ofEntries(
            Map.entry("channel-name", CHANNEL),
            Map.entry("client-options-name", Broker.OPTIONS),
            Map.entry("exchange.name", "comanda.events"),
            Map.entry("exchange.type", "topic"),
            Map.entry("queue.name", QUEUE),
            Map.entry("queue.arguments", Broker.OPTIONS),
            Map.entry("routing-keys", "order.#,restaurant.#"),
            Map.entry("content-type-override", "application/octet-stream"),
            Map.entry("max-outstanding-messages", Integer.toString(UNACKNOWLEDGED_MAX)),
            Map.entry("failure-strategy", "requeue"),
            Map.entry("reconnect-attempts", "0"),
            Map.entry("tracing.enabled", "false"))).build();

    private final RabbitMQConnector connector;

    Connector(@org.eclipse.microprofile.reactive.messaging.spi.Connector("smallrye-rabbitmq") RabbitMQConnector connector) {
        this.connector = connector;
    }

    /// A new subscription, with a new connection. It ends the one before, if there still is one.
    ///
    /// @param received gets the messages in order
    Subscription subscribe(BlockingQueue<Message<?>> received) {
        var subscription = new Subscription(received);
        connector.getPublisher(SETTINGS).subscribe(subscription);
        return subscription;
    }

    /// Ends the newest subscription with its connection: its unacknowledged messages come again, before those behind them. If it were
    /// cancelled, it would keep them until the connection ends, and another instance would get those behind them first.
    void end() throws InterruptedException {
        connector.reportIncomingFailure(CHANNEL, new BrokerLost("the subscription ends", null));
        var until = System.nanoTime() + CLOSED_WITHIN.toNanos();
        while (isConnected() && System.nanoTime() - until < 0) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    /// Whether the newest subscription has its connection.
    boolean isConnected() {
        return connector.getLiveness().getChannels().stream().filter(channel -> channel.getChannel().equals(CHANNEL))
                .reduce((_, last) -> last).map(ChannelInfo::isOk).orElse(false);
    }
}
