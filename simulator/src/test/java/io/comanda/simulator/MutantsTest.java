package io.comanda.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A simulator that finds no fault where there is one proves nothing.
class MutantsTest {

    private static final int SCHEDULES_MAX = 10_000;

    /// Each with seeds of its own.
    private static final int ROUNDS = 5;

    @ParameterizedTest
    @EnumSource
    void isFound(Mutant mutant) {
        var schedules = Schedules.of(mutant);
        var needed = new ArrayList<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            long from = round * (long) SCHEDULES_MAX + 1;
            var found = schedules.find(from, SCHEDULES_MAX);
            assertTrue(found.isPresent(), () -> mutant + " survives " + SCHEDULES_MAX + " schedules from seed " + from);
            needed.add(found.get().seed() - from + 1);
        }
        needed.sort(Long::compare);
        System.out.println(mutant + " is found within " + needed.get(ROUNDS / 2) + " schedules (median of " + needed + ")");
    }
}
