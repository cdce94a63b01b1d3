package io.comanda.stack.process;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs tasks in parallel.
public final class Parallel {
    private Parallel() {
    }

    /// Runs all tasks and returns when all of them have ended.
    ///
    /// @throws StackFailure the first failure among them
    public static void run(List<Runnable> tasks) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<?> task : tasks.stream().map(threads::submit).toList()) {
                task.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StackFailure failure ? failure : new StackFailure("Unexpected: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while starting or stopping", e);
        }
    }
}
