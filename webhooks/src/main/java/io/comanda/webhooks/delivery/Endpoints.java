package io.comanda.webhooks.delivery;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.comanda.events.truth.Webhook;
import io.comanda.events.truth.Webhook.Status;
import io.comanda.webhooks.broker.Broker;
import io.comanda.webhooks.broker.BrokerLost;
import io.comanda.webhooks.broker.WriteSide;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/// Asks the write side every few seconds which webhooks there are, and has an [Endpoint] for each active one. A suspended one keeps its
/// queue, a removed one doesn't.
@Singleton
final class Endpoints {

    private static final Logger LOG = Logger.getLogger(Endpoints.class);

    /// A connection has room for 2,047 channels: together, for 16,000 webhooks.
    private static final int CONNECTIONS = 8;
    private static final long STOP_MILLIS_MAX = 2_000;

    private final Broker broker;
    private final Delivering delivering;
    private final Duration refresh;
    private final Map<UUID, Endpoint> endpoints = new HashMap<>();
    private final Set<UUID> removed = new HashSet<>();
    private final Map<Integer, Connection> connections = new HashMap<>();
    private final Thread thread = Thread.ofPlatform().name("endpoints").daemon().unstarted(this::run);

    private volatile boolean stopping;
    private volatile boolean refreshed;
    private volatile long suspended;

    Endpoints(Broker broker, Delivering delivering, @ConfigProperty(name = "comanda.webhooks.refresh") Duration refresh,
            MeterRegistry registry) {
        this.broker = broker;
        this.delivering = delivering;
        this.refresh = refresh;
        registry.gauge("comanda.webhooks.suspended", this, it -> it.suspended);
    }

    void start(@Observes StartupEvent started) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        thread.interrupt();
        thread.join(STOP_MILLIS_MAX);
    }

    private void run() {
        while (!stopping) {
            try (var writeSide = WriteSide.connect(broker, "endpoints")) {
                while (!stopping) {
                    tellSuspensions(writeSide);
                    refresh(writeSide.webhooks(List.of()));
                    refreshed = true;
                    Thread.sleep(refresh);
                }
            } catch (BrokerLost | ShutdownSignalException | IOException | TimeoutException e) {
                LOG.infof("It is unknown which webhooks have changed, will ask again: %s", e.getMessage());
            } catch (InterruptedException _) {
                stopping = true;
            } catch (RuntimeException e) {
                LOG.warn("It is unknown which webhooks have changed, will ask again", e);
            }
            refreshed = false;
            pause();
        }
        endpoints.values().forEach(Endpoint::close);
        connections.values().forEach(Connection::abort);
    }

    private void tellSuspensions(WriteSide writeSide) {
        for (var next = delivering.suspensions().peek(); next != null; next = delivering.suspensions().peek()) {
            LOG.warnf("Webhook %s of %s is suspended: %s", next.webhook().id(), next.webhook().restaurant(), next.reason());
            writeSide.suspend(next.webhook(), next.reason());
            delivering.suspensions().remove();
        }
    }

    private void refresh(List<Webhook> webhooks) throws IOException, TimeoutException {
        endpoints.values().removeIf(endpoint -> !endpoint.isAlive());
        for (var webhook : webhooks) {
            switch (webhook.status()) {
                case ACTIVE -> activate(webhook);
                case SUSPENDED -> deactivate(webhook);
                case REMOVED -> {
                    deactivate(webhook);
                    if (removed.add(webhook.id())) {
                        deleteQueue(webhook);
                    }
                }
            }
        }
        suspended = webhooks.stream().filter(webhook -> webhook.status() == Status.SUSPENDED).count();
    }

    private void activate(Webhook webhook) {
        var known = endpoints.get(webhook.id());
        if (known == null) {
            endpoints.put(webhook.id(), new Endpoint(webhook, connection(webhook), delivering));
        } else {
            known.update(webhook);
        }
    }

    private void deactivate(Webhook webhook) {
        var known = endpoints.remove(webhook.id());
        if (known != null) {
            known.close();
        }
    }

    private void deleteQueue(Webhook webhook) throws IOException, TimeoutException {
        try (var channel = connection(webhook).createChannel()) {
            channel.queueDelete(Broker.queue(webhook));
        }
    }

    private Connection connection(Webhook webhook) {
        return connections.compute(Math.floorMod(webhook.id().hashCode(), CONNECTIONS),
                (_, known) -> known != null && known.isOpen() ? known : broker.connect("endpoints"));
    }

    private void pause() {
        try {
            Thread.sleep(refresh);
        } catch (InterruptedException _) {
            stopping = true;
        }
    }

    @Produces
    @HealthGroup("dependencies")
    HealthCheck webhooks() {
        return () -> HealthCheckResponse.named("webhooks").status(refreshed).build();
    }
}
