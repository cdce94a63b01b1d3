package io.comanda.stack.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Prints the steps of a start, each on a line with its duration.
final class StepLog {
    private final PrintWriter out;

    StepLog(PrintWriter out) {
        this.out = out;
    }

    /// Runs a step and prints its duration.
    void step(String title, Runnable work) {
        Instant begin = Instant.now();
        work.run();
        done(title, Duration.between(begin, Instant.now()));
    }

    synchronized void done(String title, Duration took) {
        out.printf(Locale.ROOT, "  %-34s %6.1f s%n", title, took.toMillis() / 1000.0);
        out.flush();
    }

    synchronized void print(String line) {
        out.println(line);
        out.flush();
    }
}
