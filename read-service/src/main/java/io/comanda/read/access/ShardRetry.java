package io.comanda.read.access;

import io.comanda.read.elastic.ElasticException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

/// Retries requests that fail because a shard is not available yet. The first order of a month creates new indices, and until their
/// shards have started, searches across months fail.
final class ShardRetry {

    /// Longer than an index takes to start, shorter than a person takes to try again.
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /// Elasticsearch's names for it.
    private static final Set<String> UNAVAILABLE = Set.of("search_phase_execution_exception", "no_shard_available_action_exception");

    /// @throws ElasticException if it has another cause, or persists
    static <T> T retrying(Supplier<T> request) {
        var deadline = Instant.now().plus(TIMEOUT);
        while (true) {
            try {
                return request.get();
            } catch (ElasticException e) {
                boolean isUnavailable = e.status() == 503 && UNAVAILABLE.contains(e.type());
                if (!isUnavailable || Instant.now().isAfter(deadline)) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private static void pause(ElasticException failure) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private ShardRetry() {
    }
}
