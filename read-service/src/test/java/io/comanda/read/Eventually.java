package io.comanda.read;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Polls until a value is as expected, and reports the last one if it never is.
public final class Eventually {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    public static void is(Object expected, Callable<?> question) throws InterruptedException {
        is(expected, question, "It");
    }

    /// Exceptions count as unexpected values: a server may be restarting.
    ///
    /// @param what what is expected, for the error message
    public static void is(Object expected, Callable<?> question, String what) throws InterruptedException {
        var until = Instant.now().plus(TIMEOUT);
        for (Object answer = ask(question); !Objects.equals(expected, answer); answer = ask(question)) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError(what + ": expected " + expected + ", but after " + TIMEOUT.toMinutes() + " minutes " + answer);
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
