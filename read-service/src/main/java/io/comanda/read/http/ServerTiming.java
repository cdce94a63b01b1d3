package io.comanda.read.http;

import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.Locale;

/// Where the time of a request went, for the header Server-Timing: the searches, as Elasticsearch measures them, and the wait for
/// required versions.
@RequestScoped
public class ServerTiming {

    static final String HEADER = "Server-Timing";

    private long searchMillis;
    private Duration waited = Duration.ZERO;

    public void addSearch(long millis) {
        searchMillis += millis;
    }

    public void addWait(Duration duration) {
        waited = waited.plus(duration);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "elasticsearch;dur=%d, wait;dur=%.1f", searchMillis, waited.toNanos() / 1e6);
    }
}
