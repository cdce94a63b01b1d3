package io.comanda.read;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Views follow a moment later: asks until the answer is as expected, and tells the last one where it never is.
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// An exception is an answer too: a server may just be coming up.
    public static void is(Object expected, Callable<?> question) throws Exception {
        var until = Instant.now().plus(PATIENCE);
        for (Object answer = ask(question); !Objects.equals(expected, answer); answer = ask(question)) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("Expected " + expected + ", but after " + PATIENCE.toMinutes() + " minutes it is " + answer);
            }
            Thread.sleep(50);
        }
    }

    private static @Nullable Object ask(Callable<?> question) throws InterruptedException {
        try {
            return question.call();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return e;
        }
    }

    private Eventually() {
    }
}
