package io.comanda.read;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Views are eventually consistent: repeats a query until its result is as expected, and fails with the last result after a timeout.
public final class Eventually {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    /// An exception is a result, too: a server may be starting.
    public static void is(Object expected, Callable<?> query) throws Exception {
        var deadline = Instant.now().plus(TIMEOUT);
        for (Object result = call(query); !Objects.equals(expected, result); result = call(query)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Expected " + expected + ", but after " + TIMEOUT.toMinutes() + " minutes it is " + result);
            }
            Thread.sleep(50);
        }
    }

    private static @Nullable Object call(Callable<?> query) throws InterruptedException {
        try {
            return query.call();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return e;
        }
    }

    private Eventually() {
    }
}
