package io.comanda.stack.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Waiting, alone or for several at once.
public final class Waiting {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private Waiting() {
    }

    /// The pause between two looks at something that has no way to call us.
    public static void aMoment() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while waiting", e);
        }
    }

    /// Does all at once and returns when all are done.
    ///
    /// @throws StackFailure the first of theirs, when all have ended
    public static void forAll(List<Runnable> works) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<?> one : works.stream().map(threads::submit).toList()) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StackFailure failure ? failure : new StackFailure("Unexpected: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while starting or stopping", e);
        }
    }
}
