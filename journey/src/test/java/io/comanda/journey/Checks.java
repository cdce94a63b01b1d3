package io.comanda.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Checks that don't depend on one another, made some at a time. All that fail are told.
final class Checks {

    /// More would only wait for one another on a small machine.
    private static final int AT_ONCE = 8;

    private static final int TOLD_MAX = 40;

    /// Tells what is wrong, or nothing.
    interface Check {
        @Nullable
        String complaint() throws Exception;
    }

    private final List<Callable<String>> checks = new ArrayList<>();

    void add(Check check) {
        checks.add(() -> {
            try {
                var complaint = check.complaint();
                return complaint == null ? "" : complaint;
            } catch (AssertionError e) {
                return String.valueOf(e.getMessage());
            }
        });
    }

    void pass() throws InterruptedException, ExecutionException {
        if (checks.isEmpty()) {
            throw new AssertionError("Nothing was checked");
        }
        var complaints = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var checked : threads.invokeAll(checks)) {
                if (!checked.get().isEmpty()) {
                    complaints.add(checked.get());
                }
            }
        }
        if (!complaints.isEmpty()) {
            throw new AssertionError(complaints.size() + " of " + checks.size() + " checks failed:\n"
                    + String.join("\n", complaints.subList(0, Math.min(TOLD_MAX, complaints.size()))));
        }
    }
}
