package io.comanda.stack.importer;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Says how far something is: a bar that moves on a terminal, a plain line every few seconds elsewhere.
public final class Progress {

    private static final int BAR_CHARACTERS = 30;
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /// Back to the line's beginning, and wipe it.
    private static final String WIPE = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;
    private final String what;
    private final long total;
    private final long began = System.nanoTime();

    private long shown = began;
    private String bar = "";

    /// @param what is counted: `orders`
    public Progress(PrintStream out, boolean terminal, String what, long total) {
        this.out = out;
        this.terminal = terminal;
        this.what = what;
        this.total = total;
    }

    /// Whether a person looks at what is printed.
    @SuppressWarnings("SystemConsoleNull") // from 25 on it is null again where there is no terminal
    public static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /// A line of its own, above the bar.
    public synchronized void say(String line) {
        out.println((bar.isEmpty() ? "" : WIPE) + line);
        out.print(bar);
        out.flush();
    }

    public synchronized void at(long done) {
        long now = System.nanoTime();
        if (now - shown >= (terminal ? REDRAW_NANOS : LINE_NANOS)) {
            shown = now;
            var line = line(done, now - began);
            if (terminal) {
                bar = line;
                out.print(WIPE + bar);
                out.flush();
            } else {
                out.println(line);
            }
        }
    }

    /// Leaves nothing of the bar.
    public synchronized void end() {
        if (!bar.isEmpty()) {
            out.print(WIPE);
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
