package io.comanda.simulator.postgres;

import org.jspecify.annotations.Nullable;

/// The row of the table `relay`.
///
/// @param kept      as text, because the relay only passes it on
/// @param leaseEnds in virtual nanoseconds
public record RelayRow(String kept, @Nullable String windowEnd, long position, long fence, @Nullable String holder, long leaseEnds) {

    static final long NEVER = Long.MIN_VALUE;

    public RelayRow heldBy(String next, long until) {
        return new RelayRow(kept, windowEnd, position, fence + 1, next, until);
    }

    /// `EpochRaise.HEAL_CURSOR`.
    public RelayRow healed(String nextKept, long fenceMin) {
        return new RelayRow(nextKept, null, 0, Math.max(fence, fenceMin) + 1, null, NEVER);
    }

    public RelayRow renewed(long until) {
        return new RelayRow(kept, windowEnd, position, fence, holder, until);
    }

    public RelayRow released() {
        return new RelayRow(kept, windowEnd, position, fence, null, NEVER);
    }

    public RelayRow at(String nextKept, @Nullable String nextEnd, long nextPosition) {
        return new RelayRow(nextKept, nextEnd, nextPosition, fence, holder, leaseEnds);
    }
}
