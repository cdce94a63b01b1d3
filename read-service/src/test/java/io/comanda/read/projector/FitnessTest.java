package io.comanda.read.projector;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FitnessTest {

    @Test
    void nineteenMisfitsInARowAreBadMessages() {
        assertFalse(new Fitness().after(misfits(19)).after(fits(1)).after(misfits(19)).isBadRelease());
    }

    @Test
    void twentyMisfitsInARowAreABadReleaseHoweverTheyWereBatched() {
        assertTrue(new Fitness().after(misfits(20)).isBadRelease());
        assertTrue(new Fitness().after(misfits(10)).after(misfits(9)).after(misfits(1)).isBadRelease());
        assertTrue(new Fitness().after(join(fits(400), misfits(20), fits(400))).isBadRelease());
    }

    @Test
    void aTwentiethOfTheLatestThousandIsABadRelease() {
        var fitness = new Fitness();
        for (int i = 0; i < 49; i++) {
            fitness = fitness.after(join(misfits(1), fits(19)));
        }
        assertFalse(fitness.isBadRelease());
        assertTrue(fitness.after(misfits(1)).isBadRelease());
    }

    @Test
    void misfitsOfLongAgoAreForgotten() {
        var fitness = new Fitness();
        for (int i = 0; i < 49; i++) {
            fitness = fitness.after(join(misfits(1), fits(1)));
        }
        assertFalse(fitness.after(fits(1_000)).after(join(misfits(19), fits(1))).isBadRelease());
    }

    @Test
    void tryingABatchDoesNotCountUntilItIsKept() {
        var fitness = new Fitness();
        for (int i = 0; i < 100; i++) {
            assertFalse(fitness.after(misfits(19)).isBadRelease());
        }
    }

    private static List<Boolean> misfits(int count) {
        return Collections.nCopies(count, false);
    }

    private static List<Boolean> fits(int count) {
        return Collections.nCopies(count, true);
    }

    @SafeVarargs
    private static List<Boolean> join(List<Boolean>... parts) {
        var all = new ArrayList<Boolean>();
        for (var part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
