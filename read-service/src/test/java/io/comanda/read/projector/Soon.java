package io.comanda.read.projector;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;

/// Waits for what must come true, and says what stands instead if it doesn't.
final class Soon {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    /// Asks until the answer is as expected. An exception is an answer too: a server may be on its way back.
    static void equals(Object expected, Callable<?> question, String otherwise) throws InterruptedException {
        var until = Instant.now().plus(PATIENCE);
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
                fail(otherwise + ": expected " + expected + ", but after " + PATIENCE.toSeconds() + " s it is " + answer);
            }
            Thread.sleep(BETWEEN);
        }
    }

    private Soon() {
    }
}
