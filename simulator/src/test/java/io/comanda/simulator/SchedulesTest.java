package io.comanda.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// In no schedule is anything lost, unexpected or stale. `-Dsimulator.schedules=1000000` runs a million, however long that takes;
/// `-Dsimulator.seed=` begins at another one.
class SchedulesTest {

    private static final int SCHEDULES_DEFAULT = 100_000;

    /// Nobody waits longer than a minute for them. A busy machine does fewer.
    private static final Duration DURATION_DEFAULT = Duration.ofMinutes(1);

    private static final int AT_ONCE = 1_000;
    private static final @Nullable Integer SCHEDULES = Integer.getInteger("simulator.schedules");
    private static final long SEED = Long.getLong("simulator.seed", 1);

    @Test
    void nothingGoesWrong() {
        var schedules = Schedules.real();
        int wanted = Objects.requireNonNullElse(SCHEDULES, SCHEDULES_DEFAULT);
        long begin = System.nanoTime();
        int ran = 0;
        while (ran < wanted && (SCHEDULES != null || System.nanoTime() - begin < DURATION_DEFAULT.toNanos())) {
            int next = Math.min(AT_ONCE, wanted - ran);
            schedules.find(SEED + ran, next).ifPresent(failure -> fail(schedules.explain(failure)));
            ran += next;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        System.out.println(ran + " of " + wanted + " schedules in " + millis + " ms: " + ran * 1_000L / Math.max(1, millis) + " a second");
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        for (long seed = SEED; seed < SEED + 50; seed++) {
            assertEquals(notes(Schedules.real(), seed), notes(Schedules.real(), seed));
        }
    }

    private static List<String> notes(Schedules schedules, long seed) {
        var notes = new ArrayList<String>();
        var _ = schedules.run(Plan.of(seed), notes);
        assertFalse(notes.isEmpty());
        return notes;
    }

    @Test
    void aFailureIsExplainedByTheSmallestPlanWithWhichItHappens() {
        var schedules = Schedules.of(Mutant.ACKNOWLEDGED_BEFORE_BULK);
        var found = schedules.find(SEED, 1_000).orElseThrow();
        var explained = schedules.explain(found);
        assertTrue(explained.startsWith("seed " + found.seed() + ": "), explained);
        assertTrue(explained.contains("tills=[[Command["), explained);
        assertFalse(explained.contains("]], [Command["), () -> "One till is enough: " + explained);
        assertTrue(explained.contains("VIOLATED: "), explained);
    }
}
