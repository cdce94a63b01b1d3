package io.comanda.read.projector;

import io.comanda.read.elastic.BulkItemResult;
import io.comanda.read.elastic.Document;
import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.ElasticException;
import io.comanda.read.elastic.Indices;
import io.comanda.read.time.LoopTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Publishes a lane's lag in Elasticsearch, where every query replica can read it: one document per
/// lane, the last writer wins. Beside it, each process says whether its lane is idle: a past lane is drained when all are.
/// A failed write doesn't matter, because the next one follows soon.
final class PublishedLag {

    static final String LAGS = "lags";

    /// It is not rebuilt.
    static final int GENERATION = 1;

    /// Often enough for a person who looks at a dashboard.
    static final Duration INTERVAL = Duration.ofSeconds(3);

    /// A rebuild waits for a past lane to say that it is idle.
    static final Duration PAST_INTERVAL = Duration.ofSeconds(1);

    private final String lane;
    private final String process;
    private final Elastic elastic;
    private final ProjectorMetrics metrics;
    private @Nullable String problem;
    private final Duration interval;
    private final LoopTime time;
    private final InstantSource clock;
    private long publishedNanos;

    /// @param lane    the name of its topology: the past lane's differs from the live one's, which dashboards show
    /// @param process this one, among the others that consume the same queue
    PublishedLag(String lane, Duration interval, String process, Elastic elastic, ProjectorMetrics metrics, LoopTime time,
            InstantSource clock) {
        this.lane = lane;
        this.interval = interval;
        this.time = time;
        this.clock = clock;
        this.publishedNanos = time.nanos() - interval.toNanos();
        this.process = process;
        this.elastic = elastic;
        this.metrics = metrics;
    }

    /// @param idle whether everything that has been delivered to this process is written and acknowledged
    void publish(boolean idle) {
        if (time.nanos() - publishedNanos < interval.toNanos()) {
            return;
        }
        publishedNanos = time.nanos();
        var now = clock.instant();
        var source = new HashMap<String, Object>(
                Map.of("projection", lane, "waiting", metrics.queueLength(), "deadLetters", metrics.deadLetters(), "at", now.toString()));
        metrics.lagSeconds().ifPresent(lag -> source.put("lagSeconds", lag));
        try {
            problem = problem(elastic.bulk(GENERATION, List.of(document(lane, now, source),
                    document(lane + " " + process, now, Map.of("consumer", lane, "idle", idle, "at", now.toString())))));
        } catch (ElasticException e) {
            problem = String.valueOf(e.getMessage());
        }
    }

    private static @Nullable String problem(List<BulkItemResult> results) {
        for (var result : results) {
            if (result instanceof BulkItemResult.Retryable(var status, var type, var reason)) {
                return "Elasticsearch can't write a document now: " + status + " " + type + ": " + reason;
            }
        }
        return null;
    }

    /// Why the latest attempt failed; null if it succeeded. A lane that has nothing to write learns from it that its store is away.
    @Nullable
    String problem() {
        return problem;
    }

    private static Document document(String id, Instant now, Map<String, ?> source) {
        return new Document(LAGS, Indices.of(LAGS), id, now.toEpochMilli(), source, false);
    }
}
