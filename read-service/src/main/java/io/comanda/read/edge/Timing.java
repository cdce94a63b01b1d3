package io.comanda.read.edge;

import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.Locale;

/// What of an answer's time went where: to Elasticsearch's searches, as it says itself, and to waiting until a view shows what was asked
/// for. Whoever finds an answer slow sees it in the header Server-Timing.
@RequestScoped
class Timing {

    static final String HEADER = "Server-Timing";

    private long tookMillis;
    private Duration waited = Duration.ZERO;

    void took(long millis) {
        tookMillis += millis;
    }

    void waited(Duration duration) {
        waited = waited.plus(duration);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "elasticsearch;dur=%d, wait;dur=%.1f", tookMillis, waited.toNanos() / 1e6);
    }
}
