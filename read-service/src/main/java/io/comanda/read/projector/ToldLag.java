package io.comanda.read.projector;

import io.comanda.read.elastic.Document;
import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.ElasticException;
import io.comanda.read.elastic.Indices;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How far a projection is behind, told where every replica that answers can read it: one document a projection, the last who
/// writes wins. Whether it arrives doesn't matter, the next one is soon.
final class ToldLag {

    private static final String LAGS = "lags";

    /// A manager looks at it, no machine.
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final String projection;
    private final Elastic elastic;
    private final Meters meters;
    private long toldNanos = System.nanoTime() - EVERY.toNanos();

    ToldLag(String projection, Elastic elastic, Meters meters) {
        this.projection = projection;
        this.elastic = elastic;
        this.meters = meters;
    }

    void tell() {
        if (System.nanoTime() - toldNanos < EVERY.toNanos()) {
            return;
        }
        toldNanos = System.nanoTime();
        var now = Instant.now();
        var source = new HashMap<String, Object>(
                Map.of("projection", projection, "waiting", meters.waiting(), "at", now.toString()));
        meters.lagSeconds().ifPresent(lag -> source.put("lagSeconds", lag));
        try {
            var _ = elastic.bulk(List.of(new Document(LAGS, Indices.of(LAGS), projection, now.toEpochMilli(), source, false)));
        } catch (ElasticException _) {
            // The next batch complains, if there is anything to complain of.
        }
    }
}
