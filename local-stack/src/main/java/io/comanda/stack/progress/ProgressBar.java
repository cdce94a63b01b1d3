package io.comanda.stack.progress;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Shows progress: as a bar on a terminal, as a line every few seconds elsewhere.
public final class ProgressBar {

    private static final int BAR_CHARACTERS = 30;
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /// Returns to the beginning of the line and erases it.
    private static final String ERASE = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;
    private final String what;
    private final long total;
    private final long began = System.nanoTime();

    private long shown = began;
    private String bar = "";

    /// @param what the unit, as in `orders`
    public ProgressBar(PrintStream out, boolean terminal, String what, long total) {
        this.out = out;
        this.terminal = terminal;
        this.what = what;
        this.total = total;
    }

    /// Whether the output is a terminal.
    @SuppressWarnings("SystemConsoleNull") // null without a terminal since Java 25
    public static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /// Prints a line above the bar.
    public synchronized void print(String line) {
        out.println((bar.isEmpty() ? "" : ERASE) + line);
        out.print(bar);
        out.flush();
    }

    public synchronized void update(long done) {
        long now = System.nanoTime();
        if (now - shown >= (terminal ? REDRAW_NANOS : LINE_NANOS)) {
            shown = now;
            var line = line(done, now - began);
            if (terminal) {
                bar = line;
                out.print(ERASE + bar);
                out.flush();
            } else {
                out.println(line);
            }
        }
    }

    /// Erases the bar.
    public synchronized void close() {
        if (!bar.isEmpty()) {
            out.print(ERASE);
            out.flush();
            bar = "";
        }
    }

    String line(long done, long nanos) {
        double share = total == 0 ? 1 : Math.min(1, (double) done / total);
        double perSecond = done * 1e9 / Math.max(1, nanos);
        int full = (int) (share * BAR_CHARACTERS);
        return String.format(Locale.ROOT, "[%s%s] %3d %%  %,d of %,d %s  %,.0f/s  %s", "#".repeat(full), "-".repeat(BAR_CHARACTERS - full),
                (int) (share * 100), done, total, what, perSecond, left(done, perSecond));
    }

    private String left(long done, double perSecond) {
        if (done == 0) {
            return "";
        }
        long seconds = Math.round((total - done) / perSecond);
        return seconds < 60 ? seconds + " s left" : seconds / 60 + " min " + seconds % 60 + " s left";
    }
}
