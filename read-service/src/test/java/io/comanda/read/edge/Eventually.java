package io.comanda.read.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;

/// Views follow a moment later: asks until the answer is as expected, and tells the last one where it never is.
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    public static void is(Object expected, Callable<?> question) throws Exception {
        var until = Instant.now().plus(PATIENCE);
        var answer = question.call();
        while (!Objects.equals(expected, answer)) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("Expected " + expected + ", but after " + PATIENCE.toSeconds() + " s it is " + answer);
            }
            Thread.sleep(50);
            answer = question.call();
        }
    }

    private Eventually() {
    }
}
