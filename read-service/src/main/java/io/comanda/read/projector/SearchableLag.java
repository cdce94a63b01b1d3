package io.comanda.read.projector;

import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.ElasticException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Measures the time from an event's commit until searches find its document, which is after the next refresh.
/// Requesting one for this would change what is measured, so now and then a document of a batch is polled for, as a search would
/// see it.
final class SearchableLag {

    /// Often enough for a histogram of minutes, too rare to cause load.
    private static final Duration SAMPLE_INTERVAL = Duration.ofSeconds(5);

    /// Refreshes follow each other within a tenth of a second at rest.
    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

    /// A longer lag is recorded as this one.
    private static final Duration POLLED_MAX = Duration.ofMinutes(1);

    private final Elastic elastic;
    private final int generation;
    private final Consumer<Duration> record;
    private final AtomicBoolean polling = new AtomicBoolean();
    private volatile long sampledNanos = System.nanoTime() - SAMPLE_INTERVAL.toNanos();

    SearchableLag(Elastic elastic, int generation, Consumer<Duration> record) {
        this.elastic = elastic;
        this.generation = generation;
        this.record = record;
    }

    void written(Batch batch) {
        if (System.nanoTime() - sampledNanos < SAMPLE_INTERVAL.toNanos()) {
            return;
        }
        batch.sample().filter(_ -> polling.compareAndSet(false, true)).ifPresent(sample -> {
            sampledNanos = System.nanoTime();
            Thread.ofVirtual().name("searchable-lag").start(() -> poll(sample));
        });
    }

    private void poll(Batch.Sample sample) {
        try {
            long giveUpNanos = System.nanoTime() + POLLED_MAX.toNanos();
            while (!isSearchable(sample) && System.nanoTime() < giveUpNanos) {
                Thread.sleep(POLL_INTERVAL);
            }
            record.accept(Duration.between(sample.recordedAt(), Instant.now()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            polling.set(false);
        }
    }

    private boolean isSearchable(Batch.Sample sample) {
        try {
            var document = sample.document();
            return elastic.searchableVersion(document.index().names(generation), document.id()) >= document.version();
        } catch (ElasticException _) {
            return false;
        }
    }
}
