package io.comanda.read.projector;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Exponential backoff with jitter and an upper bound.
final class Backoff {

    private static final long FIRST_MILLISECONDS = 100;

    private final long maxMilliseconds;
    private long milliseconds = FIRST_MILLISECONDS;

    Backoff(Duration max) {
        this.maxMilliseconds = max.toMillis();
    }

    Duration next() {
        long jittered = milliseconds / 2 + ThreadLocalRandom.current().nextLong(milliseconds / 2 + 1);
        milliseconds = Math.min(2 * milliseconds, maxMilliseconds);
        return Duration.ofMillis(jittered);
    }

    void reset() {
        milliseconds = FIRST_MILLISECONDS;
    }
}
