package io.comanda.read.projector;

import io.comanda.read.rabbitmq.Lane;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The metrics of one lane of a projection's generation.
final class ProjectorMetrics {

    private final MeterRegistry registry;
    private final Tags tags;
    private final Timer lag;
    private final Timer searchableLag;
    private final Timer refresh;
    private final Counter written;
    private final Counter superseded;
    private final Counter deadLettered;
    private final Counter retries;
    private final DistributionSummary batchMessages;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong deadLetters = new AtomicLong();
    private final AtomicInteger degraded = new AtomicInteger(1);
    private final AtomicInteger stopped = new AtomicInteger();

    ProjectorMetrics(MeterRegistry registry, String projection, int generation, Lane lane) {
        this.registry = registry;
        tags = Tags.of("projection", projection, "generation", Integer.toString(generation), "lane", lane.text());
        lag = lag(registry, tags, "comanda.projector.lag", "From the commit of an event to the write of its documents");
        searchableLag = lag(registry, tags, "comanda.projector.searchable.lag",
                "From the commit of an event to its visibility in searches, sampled every few seconds");
        refresh = Timer.builder("comanda.projector.refresh").tags(tags)
                .description("Refreshes that this projector asked for, so that searches find soon what it has written").register(registry);
        written = counter(registry, tags, "comanda.projector.documents.written", "Documents written");
        superseded = counter(registry, tags, "comanda.projector.documents.superseded",
                "Documents that Elasticsearch already held in the same or a newer version");
        deadLettered = counter(registry, tags, "comanda.projector.messages.dead.lettered",
                "Rejected messages sent to the dead-letter queue");
        retries = counter(registry, tags, "comanda.projector.retries", "Bulk requests repeated after a failure");
        batchMessages = DistributionSummary.builder("comanda.projector.batch.messages").tags(tags)
                .description("Messages per batch").register(registry);
        gauge(registry, tags, "comanda.projector.queue.waiting", "Messages waiting in the queue", waiting);
        gauge(registry, tags, "comanda.projector.dead.letter.waiting", "Messages in the dead-letter queue", deadLetters);
        gauge(registry, tags, "comanda.projector.degraded", "1 while the projector can't work, such as during an outage", degraded);
        gauge(registry, tags, "comanda.projector.stopped", "1 if the mapping does not fit: a new release is needed", stopped);
    }

    private static Timer lag(MeterRegistry registry, Tags tags, String name, String description) {
        return Timer.builder(name).tags(tags).description(description)
                .serviceLevelObjectives(Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
                        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
                        Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30))
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, Tags tags, String name, String description) {
        return Counter.builder(name).tags(tags).description(description).register(registry);
    }

    private static void gauge(MeterRegistry registry, Tags tags, String name, String description, Number value) {
        Gauge.builder(name, value, Number::doubleValue).tags(tags).description(description)
                .strongReference(true).register(registry);
    }

    void done(Batch batch) {
        batchMessages.record(batch.messages());
        written.increment(batch.written());
        superseded.increment(batch.superseded());
        deadLettered.increment(batch.rejectedMessages().size());
        var now = Instant.now();
        for (var envelope : batch.envelopes()) {
            if (envelope.recordedAt() != null) {
                lag.record(Duration.between(envelope.recordedAt(), now));
            }
        }
    }

    void retried() {
        retries.increment();
    }

    void searchableAfter(Duration commit) {
        searchableLag.record(commit);
    }

    void refreshed(Duration took) {
        refresh.record(took);
    }

    void queueLengths(long messages, long deadLettered) {
        waiting.set(messages);
        deadLetters.set(deadLettered);
    }

    long queueLength() {
        return waiting.get();
    }

    long deadLetters() {
        return deadLetters.get();
    }

    /// The recent maximum; empty if nothing has been written yet.
    Optional<Double> lagSeconds() {
        return lag.count() == 0 ? Optional.empty() : Optional.of(lag.max(TimeUnit.MILLISECONDS) / 1_000);
    }

    void degraded(boolean isDegraded) {
        degraded.set(isDegraded ? 1 : 0);
    }

    void stopped() {
        stopped.set(1);
    }

    /// Ends them: nobody feeds this generation here anymore.
    void close() {
        var mine = tags.stream().toList();
        registry.getMeters().stream().filter(meter -> meter.getId().getTags().containsAll(mine)).forEach(registry::remove);
    }
}
