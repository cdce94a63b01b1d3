package io.comanda.read.elastic;

import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Retries requests that fail because a shard is not available yet. The first order of a month creates new indices, and until their
/// shards have started, searches across months fail.
public final class ShardRetry {

    /// Longer than an index takes to start, shorter than a person takes to try again.
    static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(25);

    /// Elasticsearch's names for it.
    private static final Set<String> UNAVAILABLE = Set.of("search_phase_execution_exception", "no_shard_available_action_exception");

    /// @throws ElasticException if it has another cause, or persists
    public static <T> T retrying(Supplier<T> request) {
        return retrying(request, System::nanoTime);
    }

    /// @param nanoTime a monotonic clock: the wall clock jumps when it is set
    static <T> T retrying(Supplier<T> request, LongSupplier nanoTime) {
        long start = nanoTime.getAsLong();
        while (true) {
            try {
                return request.get();
            } catch (ElasticException e) {
                boolean isUnavailable = e.status() == 503 && UNAVAILABLE.contains(e.type());
                if (!isUnavailable || nanoTime.getAsLong() - start > TIMEOUT.toNanos()) {
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
