package io.comanda.read.edge;

import io.comanda.read.elastic.ElasticException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

/// Asks Elasticsearch, and waits a moment where a shard can't be asked yet: a month's first order makes new indices, and for
/// the blink in which they come up its neighbours would get no answer either.
final class Patience {

    /// Longer than an index takes to come up, shorter than a person takes to ask again.
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    /// What Elasticsearch calls it.
    private static final Set<String> COMING_UP = Set.of("search_phase_execution_exception", "no_shard_available_action_exception");

    /// @throws ElasticException if it is more than that
    static <T> T patiently(Supplier<T> question) {
        var until = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return question.get();
            } catch (ElasticException e) {
                boolean isComingUp = e.status() == 503 && COMING_UP.contains(e.type());
                if (!isComingUp || Instant.now().isAfter(until)) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private static void pause(ElasticException otherwise) {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw otherwise;
        }
    }

    private Patience() {
    }
}
