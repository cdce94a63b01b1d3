package io.comanda.write.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportPaceTest {

    private static final List<Integer> ORDERS = IntStream.range(0, ImportPace.QUIET_SLICE + 3 * ImportPace.SLICE + 1).boxed().toList();

    @Test
    void everyOrderIsWorkedOnOnceInOrder() {
        assertEachOnceInOrder(Duration.ZERO, ImportPace.SLICE);
        assertEachOnceInOrder(ImportPace.QUIET, ImportPace.QUIET_SLICE);
    }

    private static void assertEachOnceInOrder(Duration sinceLiveOrder, int sliceMax) {
        var done = new ArrayList<Integer>();
        new ImportPace(() -> sinceLiveOrder).inSlices(ORDERS, slice -> {
            assertTrue(slice.size() <= sliceMax);
            done.addAll(slice);
        });
        assertEquals(ORDERS, done);
    }

    @Test
    void slicesAreSmallAsSoonAsThereIsACurrentOrder() {
        var since = new AtomicReference<>(ImportPace.QUIET);
        var sizes = new ArrayList<Integer>();
        new ImportPace(since::get).inSlices(ORDERS, slice -> {
            sizes.add(slice.size());
            since.set(Duration.ZERO);
        });
        assertEquals(List.of(ImportPace.QUIET_SLICE, ImportPace.SLICE, ImportPace.SLICE, ImportPace.SLICE, 1), sizes);
    }

    @Test
    void whileThereAreCurrentOrdersItPausesForLongerThanItWorked() {
        var begins = new ArrayList<Long>();
        var ends = new ArrayList<Long>();
        new ImportPace(() -> Duration.ZERO).inSlices(ORDERS.subList(0, 3 * ImportPace.SLICE + 1), _ -> {
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
