package io.comanda.write.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportPaceTest {

    private static final List<Integer> ORDERS = IntStream.range(0, 3 * ImportPace.SLICE + 1).boxed().toList();

    @Test
    void everyOrderIsWorkedOnOnceInOrder() {
        var done = new ArrayList<Integer>();
        new ImportPace(() -> ImportPace.QUIET).inSlices(ORDERS, slice -> {
            assertTrue(slice.size() <= ImportPace.SLICE);
            done.addAll(slice);
        });
        assertEquals(ORDERS, done);
    }

    @Test
    void whileThereAreCurrentOrdersItPausesForLongerThanItWorked() {
        var begins = new ArrayList<Long>();
        var ends = new ArrayList<Long>();
        new ImportPace(() -> Duration.ZERO).inSlices(ORDERS, _ -> {
            begins.add(System.nanoTime());
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            ends.add(System.nanoTime());
        });
        for (int i = 1; i < begins.size(); i++) {
            long worked = ends.get(i - 1) - begins.get(i - 1);
            long paused = begins.get(i) - ends.get(i - 1);
            assertTrue(paused >= 0.9 * ImportPace.PAUSE_FACTOR * worked, "It paused " + paused + " ns after working for " + worked);
        }
    }
}
