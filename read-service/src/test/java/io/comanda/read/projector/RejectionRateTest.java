package io.comanda.read.projector;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectionRateTest {

    @Test
    void nineteenRejectionsInARowAreBadMessages() {
        assertFalse(new RejectionRate().after(rejected(19)).after(accepted(1)).after(rejected(19)).isBadRelease());
    }

    @Test
    void twentyRejectionsInARowAreABadReleaseHoweverTheyWereBatched() {
        assertTrue(new RejectionRate().after(rejected(20)).isBadRelease());
        assertTrue(new RejectionRate().after(rejected(10)).after(rejected(9)).after(rejected(1)).isBadRelease());
        assertTrue(new RejectionRate().after(join(accepted(400), rejected(20), accepted(400))).isBadRelease());
    }

    @Test
    void aTwentiethOfTheLatestThousandIsABadRelease() {
        var rejectionRate = new RejectionRate();
        for (int i = 0; i < 49; i++) {
            rejectionRate = rejectionRate.after(join(rejected(1), accepted(19)));
        }
        assertFalse(rejectionRate.isBadRelease());
        assertTrue(rejectionRate.after(rejected(1)).isBadRelease());
    }

    @Test
    void oldRejectionsAreForgotten() {
        var rejectionRate = new RejectionRate();
        for (int i = 0; i < 49; i++) {
            rejectionRate = rejectionRate.after(join(rejected(1), accepted(1)));
        }
        assertFalse(rejectionRate.after(accepted(1_000)).after(join(rejected(19), accepted(1))).isBadRelease());
    }

    @Test
    void tryingABatchDoesNotCountUntilItIsKept() {
        var rejectionRate = new RejectionRate();
        for (int i = 0; i < 100; i++) {
            assertFalse(rejectionRate.after(rejected(19)).isBadRelease());
        }
    }

    private static List<Boolean> rejected(int count) {
        return Collections.nCopies(count, false);
    }

    private static List<Boolean> accepted(int count) {
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
