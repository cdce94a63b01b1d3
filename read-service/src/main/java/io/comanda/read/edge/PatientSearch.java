package io.comanda.read.edge;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.ElasticException;
import java.time.Duration;
import java.time.Instant;

/// A search that waits a moment where a shard can't be asked yet: a month's first order makes new indices, and for the blink
/// in which they come up a search over all months would fail.
public final class PatientSearch {

    /// Longer than an index takes to come up, shorter than a person takes to ask again.
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    /// @throws ElasticException if it is more than that
    public static JsonNode search(Elastic elastic, String indices, JsonNode body) {
        var until = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return elastic.search(indices, body);
            } catch (ElasticException e) {
                boolean isComingUp = e.status() == 503 && e.type().equals("search_phase_execution_exception");
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

    private PatientSearch() {
    }
}
