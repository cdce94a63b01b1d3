package io.comanda.webhooks.delivery;

import com.rabbitmq.client.Delivery;
import io.comanda.events.truth.Webhook;
import io.comanda.webhooks.delivery.Outcome.Delivered;
import io.comanda.webhooks.delivery.Outcome.Failed;
import io.comanda.webhooks.delivery.Outcome.Gone;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// What all endpoints share: the sender, its settings and counters, and who has to be suspended.
@Singleton
final class Delivering {

    private static final Logger LOG = Logger.getLogger(Delivering.class);

    /// @param reason what failed last
    record Suspension(Webhook webhook, String reason) {
    }

    private final Sender sender;
    private final RetrySchedule schedule;
    private final Duration turn;
    private final BlockingQueue<Suspension> suspensions = new LinkedBlockingQueue<>();
    private final Counter delivered;
    private final Counter failed;

    Delivering(Sender sender, RetrySchedule.Settings settings, @ConfigProperty(name = "comanda.webhooks.hand-over") Duration turn,
            MeterRegistry registry) {
        this.sender = sender;
        this.schedule = settings.schedule;
        this.turn = turn;
        this.delivered = counter("delivered", registry);
        this.failed = counter("failed", registry);
    }

    private static Counter counter(String outcome, MeterRegistry registry) {
        return Counter.builder("comanda.webhooks.attempts").tag("outcome", outcome).description("Attempts to send an event")
                .register(registry);
    }

    RetrySchedule schedule() {
        return schedule;
    }

    /// How long an endpoint stays with an instance, more or less.
    Duration turn() {
        return turn;
    }

    Outcome send(Webhook webhook, Delivery delivery) {
        var outcome = sender.send(webhook, delivery.getProperties().getMessageId(), delivery.getBody());
        switch (outcome) {
            case Delivered() -> delivered.increment();
            case Failed(var reason) -> failed(webhook, reason);
            case Gone(var reason) -> failed(webhook, reason);
        }
        return outcome;
    }

    /// The address is not logged: there may be a token in it.
    private void failed(Webhook webhook, String reason) {
        failed.increment();
        LOG.infof("An event can't be sent to webhook %s of %s, will retry: %s", webhook.id(), webhook.restaurant(), reason);
    }

    /// The write side decides; it is told soon.
    void suspend(Webhook webhook, String reason) {
        suspensions.add(new Suspension(webhook, reason));
    }

    BlockingQueue<Suspension> suspensions() {
        return suspensions;
    }
}
