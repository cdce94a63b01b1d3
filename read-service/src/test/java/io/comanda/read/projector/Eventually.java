package io.comanda.read.projector;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;

/// Polls until a condition holds, and reports the last value if it never does.
final class Eventually {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    /// Exceptions count as unexpected values: a server may be restarting.
    static void equals(Object expected, Callable<?> question, String otherwise) throws InterruptedException {
        var until = Instant.now().plus(TIMEOUT);
        while (true) {
            Object answer;
            try {
                answer = question.call();
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                answer = e;
            }
            if (Objects.equals(expected, answer)) {
                return;
            }
            if (Instant.now().isAfter(until)) {
                fail(otherwise + ": expected " + expected + ", but after " + TIMEOUT.toSeconds() + " s it is " + answer);
            }
            Thread.sleep(INTERVAL);
        }
    }

    private Eventually() {
    }
}
