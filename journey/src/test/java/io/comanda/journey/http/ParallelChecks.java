package io.comanda.journey.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Independent checks, run in parallel. All failures are reported together.
public final class ParallelChecks {

    /// More threads would only wait for one another on a small machine.
    private static final int THREADS = 8;

    private static final int REPORTED_MAX = 40;

    /// Returns the violation that it finds, or null.
    public interface Check {
        @Nullable
        String violation() throws Exception;
    }

    private final List<Callable<String>> checks = new ArrayList<>();

    public void add(Check check) {
        checks.add(() -> {
            try {
                var violation = check.violation();
                return violation == null ? "" : violation;
            } catch (AssertionError e) {
                return String.valueOf(e.getMessage());
            }
        });
    }

    public void assertAllPass() throws InterruptedException, ExecutionException {
        if (checks.isEmpty()) {
            throw new AssertionError("There are no checks");
        }
        var violations = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (var checked : threads.invokeAll(checks)) {
                if (!checked.get().isEmpty()) {
                    violations.add(checked.get());
                }
            }
        }
        if (!violations.isEmpty()) {
            throw new AssertionError(violations.size() + " of " + checks.size() + " checks failed:\n"
                    + String.join("\n", violations.subList(0, Math.min(REPORTED_MAX, violations.size()))));
        }
    }
}
