package io.comanda.write.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.comanda.write.Eventually;
import io.comanda.write.command.Overloaded;
import io.comanda.write.journal.relay.RunningImports;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportTurnsTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final AtomicReference<Duration> sinceLiveOrder = new AtomicReference<>(Duration.ZERO);
    private final ImportTurns turns = new ImportTurns(2, new RunningImports(), new ImportPace(sinceLiveOrder::get));
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void onlySoManyRunAtOnceTheOthersWaitAndFurtherOnesAreRejected() throws Exception {
        assertSoManyRun(2);
    }

    @Test
    void twiceAsManyRunWhileThereAreNoCurrentOrders() throws Exception {
        sinceLiveOrder.set(ImportPace.QUIET);
        assertSoManyRun(4);
    }

    private void assertSoManyRun(int atOnce) throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var imports = IntStream.rangeClosed(0, ImportTurns.PRESENT_MAX)
                    .<Future<Boolean>>mapToObj(_ -> clients.submit(() -> turns.inTurn(this::work))).toList();
            try {
                Eventually.that("one is rejected", SOON, () -> imports.stream().anyMatch(Future::isDone));
                Eventually.that("so many run", SOON, () -> running.get() == atOnce);
            } finally {
                end.countDown();
            }
            var outcomes = imports.stream().map(ImportTurnsTest::outcome).sorted().toList();
            assertEquals("Too many imports at once. Nothing was executed.", outcomes.getFirst());
            assertEquals(Collections.nCopies(ImportTurns.PRESENT_MAX, "imported"), outcomes.subList(1, outcomes.size()));
        }
        assertEquals(atOnce, most.get());
        assertEquals("done", turns.inTurn(() -> "done"), "then there is room again");
    }

    @Test
    void aFailedImportGivesItsTurnBack() {
        for (int i = 0; i <= ImportTurns.PRESENT_MAX; i++) {
            assertThrows(IllegalStateException.class, () -> turns.inTurn(() -> {
                throw new IllegalStateException();
            }));
        }
        assertEquals("done", turns.inTurn(() -> "done"));
    }

    private static String outcome(Future<Boolean> imported) {
        try {
            imported.get();
            return "imported";
        } catch (ExecutionException e) {
            return String.valueOf(assertInstanceOf(Overloaded.class, e.getCause()).getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean work() {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            running.decrementAndGet();
        }
    }
}
