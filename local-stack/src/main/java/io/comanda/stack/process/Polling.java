package io.comanda.stack.process;

import java.time.Duration;

/// Polls for conditions that nothing notifies us of.
public final class Polling {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private Polling() {
    }

    /// Waits for one polling interval.
    ///
    /// @throws StackFailure if the thread is interrupted
    public static void pause() {
        try {
            Thread.sleep(INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while waiting", e);
        }
    }
}
