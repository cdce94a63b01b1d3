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

/// Publishes a lane's lag in Elasticsearch, where every query replica can read it: one document per lane, the last writer wins. A failed write doesn't matter, because the next one follows soon.
final class PublishedLag {

    private static final String LAGS = "lags";

    /// Often enough for a person who looks at a dashboard.
    private static final Duration INTERVAL = Duration.ofSeconds(3);

    private final String lane;
    private final Elastic elastic;
    private final ProjectorMetrics metrics;
    private long publishedNanos = System.nanoTime() - INTERVAL.toNanos();

    /// @param lane the name of its topology: the past lane's differs from the live one's, which dashboards show
    PublishedLag(String lane, Elastic elastic, ProjectorMetrics metrics) {
        this.lane = lane;
        this.elastic = elastic;
        this.metrics = metrics;
    }

    void publish() {
        if (System.nanoTime() - publishedNanos < INTERVAL.toNanos()) {
            return;
        }
        publishedNanos = System.nanoTime();
        var now = Instant.now();
        var source = new HashMap<String, Object>(
                Map.of("projection", lane, "waiting", metrics.queueLength(), "at", now.toString()));
        metrics.lagSeconds().ifPresent(lag -> source.put("lagSeconds", lag));
        try {
            var _ = elastic.bulk(List.of(new Document(LAGS, Indices.of(LAGS), lane, now.toEpochMilli(), source, false)));
        } catch (ElasticException _) {
            // If Elasticsearch is down, the next batch reports it.
        }
    }
}
