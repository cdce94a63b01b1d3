package io.comanda.read.projector;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Exponential backoff with jitter and an upper bound.
final class Backoff {

    private static final long FIRST_MILLISECONDS = 100;

    private final long maxMilliseconds;
    private final RandomGenerator jitter;
    private long milliseconds = FIRST_MILLISECONDS;

    Backoff(Duration max, RandomGenerator jitter) {
        this.maxMilliseconds = max.toMillis();
        this.jitter = jitter;
    }

    Duration next() {
        long jittered = milliseconds / 2 + jitter.nextLong(milliseconds / 2 + 1);
        milliseconds = Math.min(2 * milliseconds, maxMilliseconds);
        return Duration.ofMillis(jittered);
    }

    void reset() {
        milliseconds = FIRST_MILLISECONDS;
    }
}
