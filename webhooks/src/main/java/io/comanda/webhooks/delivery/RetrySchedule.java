package io.comanda.webhooks.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How long to wait after failures, and how many are too many.
///
/// @param first   after the first failure; each further one doubles it
/// @param longest below the broker's `consumer_timeout`: a delivery waits unacknowledged
record RetrySchedule(Duration first, Duration longest, long attempts) {

    private static final int DOUBLINGS_MAX = 30;

    @Singleton
    static final class Settings {

        final RetrySchedule schedule;

        Settings(@ConfigProperty(name = "comanda.webhooks.retry.first") Duration first,
                @ConfigProperty(name = "comanda.webhooks.retry.longest") Duration longest,
                @ConfigProperty(name = "comanda.webhooks.retry.attempts") long attempts) {
            schedule = new RetrySchedule(first, longest, attempts);
        }
    }

    /// @param failures so far, at least one
    Duration pauseAfter(long failures) {
        var doubled = first.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
