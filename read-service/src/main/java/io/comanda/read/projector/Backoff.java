package io.comanda.read.projector;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Exponential backoff with jitter and an upper bound.
final class Backoff {

    private static final long FIRST_MILLISECONDS = 100;
    /// After an outage, work resumes within this time.
    private static final long MAX_MILLISECONDS = 5_000;

    private long milliseconds = FIRST_MILLISECONDS;

    Duration next() {
        long jittered = milliseconds / 2 + ThreadLocalRandom.current().nextLong(milliseconds / 2 + 1);
        milliseconds = Math.min(2 * milliseconds, MAX_MILLISECONDS);
        return Duration.ofMillis(jittered);
    }

    void reset() {
        milliseconds = FIRST_MILLISECONDS;
    }
}
