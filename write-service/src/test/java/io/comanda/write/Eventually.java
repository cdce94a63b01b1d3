package io.comanda.write;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits with a deadline.
public final class Eventually {

    /// Polls until the condition is true.
    public static void that(String what, Duration within, BooleanSupplier condition) throws InterruptedException {
        var until = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("Not within " + within.toMillis() + " ms: " + what);
            }
            Thread.sleep(10);
        }
    }

    private Eventually() {
    }
}
