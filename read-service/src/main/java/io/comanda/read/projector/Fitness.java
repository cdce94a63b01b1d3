package io.comanda.read.projector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Tells bad messages from a bad release. A few misfits are the messages' fault; many in a row, or a good part of the latest,
/// are the mapping's or the projection's, and then nothing may be parked. Never changes: each batch makes a new one.
final class Fitness {

    static final int MISFITS_IN_A_ROW_MAX = 20;
    static final int LATEST_MESSAGES = 1_000;
    /// 5 % of the latest.
    static final int MISFITS_OF_LATEST_MAX = 50;

    private final Deque<Boolean> latest;
    private int misfits;
    private int misfitsInARow;
    private boolean badRelease;

    Fitness() {
        latest = new ArrayDeque<>();
    }

    private Fitness(Fitness before) {
        latest = new ArrayDeque<>(before.latest);
        misfits = before.misfits;
        misfitsInARow = before.misfitsInARow;
        badRelease = before.badRelease;
    }

    /// @param fits for each message, in order, whether it became documents
    Fitness after(List<Boolean> fits) {
        var after = new Fitness(this);
        fits.forEach(after::add);
        return after;
    }

    private void add(boolean fits) {
        latest.addLast(fits);
        misfits += fits ? 0 : 1;
        misfitsInARow = fits ? 0 : misfitsInARow + 1;
        if (latest.size() > LATEST_MESSAGES && !latest.removeFirst()) {
            misfits--;
        }
        badRelease |= misfitsInARow >= MISFITS_IN_A_ROW_MAX || misfits >= MISFITS_OF_LATEST_MAX;
    }

    boolean isBadRelease() {
        return badRelease;
    }
}
