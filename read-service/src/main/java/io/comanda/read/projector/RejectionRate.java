package io.comanda.read.projector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Tells bad messages from a bad release. A few rejections are the messages' fault. Many in a row, or a large share of the
/// latest, are the mapping's or the projection's, and then nothing may be dead-lettered. Immutable: each batch makes a new one.
final class RejectionRate {

    static final int REJECTED_IN_A_ROW_MAX = 20;
    static final int LATEST_MESSAGES = 1_000;
    /// 5 % of the latest.
    static final int REJECTED_OF_LATEST_MAX = 50;

    private final Deque<Boolean> latest;
    private int rejected;
    private int rejectedInARow;
    private boolean badRelease;

    RejectionRate() {
        latest = new ArrayDeque<>();
    }

    private RejectionRate(RejectionRate before) {
        latest = new ArrayDeque<>(before.latest);
        rejected = before.rejected;
        rejectedInARow = before.rejectedInARow;
        badRelease = before.badRelease;
    }

    /// @param accepted for each message, in order, whether it became documents
    RejectionRate after(List<Boolean> accepted) {
        var after = new RejectionRate(this);
        accepted.forEach(after::add);
        return after;
    }

    private void add(boolean accepted) {
        latest.addLast(accepted);
        rejected += accepted ? 0 : 1;
        rejectedInARow = accepted ? 0 : rejectedInARow + 1;
        if (latest.size() > LATEST_MESSAGES && !latest.removeFirst()) {
            rejected--;
        }
        badRelease |= rejectedInARow >= REJECTED_IN_A_ROW_MAX || rejected >= REJECTED_OF_LATEST_MAX;
    }

    boolean isBadRelease() {
        return badRelease;
    }
}
