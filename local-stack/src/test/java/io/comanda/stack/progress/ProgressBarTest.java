package io.comanda.stack.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ProgressBar progress = new ProgressBar(new PrintStream(printed, true, StandardCharsets.UTF_8), false, "orders", 20_000);

    @Test
    void itShowsPercentageRateAndTimeLeft() {
        assertEquals("[###############---------------]  50 %  10,000 of 20,000 orders  2,000/s  5 s left",
                progress.line(10_000, TimeUnit.SECONDS.toNanos(5)));
        assertEquals("[------------------------------]   0 %  100 of 20,000 orders  100/s  3 min 19 s left",
                progress.line(100, TimeUnit.SECONDS.toNanos(1)));
        assertEquals("[------------------------------]   0 %  0 of 20,000 orders  0/s  ", progress.line(0, 0));
    }

    @Test
    void withoutATerminalItPrintsLinesOnly() {
        progress.print("line 7: 'x' is not a price.");
        progress.close();
        assertEquals("line 7: 'x' is not a price." + System.lineSeparator(), printed.toString(StandardCharsets.UTF_8));
    }
}
