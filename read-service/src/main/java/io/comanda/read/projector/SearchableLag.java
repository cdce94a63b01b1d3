package io.comanda.read.projector;

import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.ElasticException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// How long it takes from a commit until searches find what was committed. That is later than the writing: Elasticsearch shows what
/// is written after its next refresh. To ask for a refresh would change what is measured, so a document of a batch is looked for
/// every now and then, as a search would see it, until it is there.
final class SearchableLag {

    /// Often enough for a histogram of minutes, too seldom to be felt.
    private static final Duration EVERY = Duration.ofSeconds(5);

    /// Between two looks at one document: a twentieth of a refresh interval.
    private static final Duration BETWEEN = Duration.ofMillis(50);

    /// Told as it is by then: more would be no news.
    private static final Duration LOOKED_FOR_MAX = Duration.ofMinutes(1);

    private final Elastic elastic;
    private final Consumer<Duration> record;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile long lookedNanos = System.nanoTime() - EVERY.toNanos();

    SearchableLag(Elastic elastic, Consumer<Duration> record) {
        this.elastic = elastic;
        this.record = record;
    }

    void written(Batch batch) {
        if (System.nanoTime() - lookedNanos < EVERY.toNanos()) {
            return;
        }
        batch.sample().filter(_ -> looking.compareAndSet(false, true)).ifPresent(sample -> {
            lookedNanos = System.nanoTime();
            Thread.ofVirtual().name("searchable-lag").start(() -> lookFor(sample));
        });
    }

    private void lookFor(Batch.Sample sample) {
        try {
            long giveUpNanos = System.nanoTime() + LOOKED_FOR_MAX.toNanos();
            while (!isSearchable(sample) && System.nanoTime() < giveUpNanos) {
                Thread.sleep(BETWEEN);
            }
            record.accept(Duration.between(sample.recordedAt(), Instant.now()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            looking.set(false);
        }
    }

    private boolean isSearchable(Batch.Sample sample) {
        try {
            var document = sample.document();
            return elastic.searchableVersion(document.index(), document.id()) >= document.version();
        } catch (ElasticException _) {
            return false;
        }
    }
}
