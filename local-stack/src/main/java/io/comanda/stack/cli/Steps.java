package io.comanda.stack.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Says what is being done and how long it took, a line each.
final class Steps {
    private final PrintWriter out;

    Steps(PrintWriter out) {
        this.out = out;
    }

    /// Runs one step and reports it done.
    void step(String title, Runnable work) {
        Instant begin = Instant.now();
        work.run();
        done(title, Duration.between(begin, Instant.now()));
    }

    synchronized void done(String title, Duration took) {
        out.printf(Locale.ROOT, "  %-34s %6.1f s%n", title, took.toMillis() / 1000.0);
        out.flush();
    }

    synchronized void say(String line) {
        out.println(line);
        out.flush();
    }
}
