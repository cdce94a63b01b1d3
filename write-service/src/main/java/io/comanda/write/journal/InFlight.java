package io.comanda.write.journal;

import java.util.BitSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What was published and not yet confirmed, in the order in which it was published.
/// The relay adds and waits, the connection's thread confirms.
final class InFlight {

    /// Measured: more than this in flight makes the broker no faster.
    static final int MAX = 1024;

    private final long[] positions = new long[MAX];
    private final BitSet confirmed = new BitSet(MAX);
    private long first = 1;
    private long next = 1;
    private long confirmedPosition;
    private boolean blocked;
    private @Nullable Exception broken;

    /// Begins a new count: nothing is in flight, and what comes next lies after this position.
    synchronized void startAfter(long position) {
        confirmedPosition = position;
    }

    /// @return the number under which the broker will confirm it
    synchronized long add(long position) {
        positions[slot(next)] = position;
        return next++;
    }

    /// @param multiple whether all before it are confirmed with it
    synchronized void confirm(long number, boolean multiple) {
        for (var n = multiple ? first : number; n <= number; n++) {
            confirmed.set(slot(n));
        }
        while (first < next && confirmed.get(slot(first))) {
            confirmed.clear(slot(first));
            confirmedPosition = positions[slot(first)];
            first++;
        }
        notifyAll();
    }

    /// The connection is gone, or the broker refused one: from here on nothing is sure.
    synchronized void breakOff(Exception cause) {
        if (broken == null) {
            broken = cause;
        }
        notifyAll();
    }

    /// The broker takes nothing for now: its memory or its disk is full.
    synchronized void block(boolean blocked) {
        this.blocked = blocked;
        notifyAll();
    }

    /// Waits a little for room for one more.
    ///
    /// @return whether there is room
    synchronized boolean awaitRoom(long millis) throws InterruptedException, BrokerLost {
        return await(millis, () -> size() < MAX && !blocked);
    }

    /// Waits a little until nothing is in flight.
    ///
    /// @return whether everything is confirmed
    synchronized boolean awaitNone(long millis) throws InterruptedException, BrokerLost {
        return await(millis, () -> size() == 0);
    }

    private boolean await(long millis, BooleanSupplier reached) throws InterruptedException, BrokerLost {
        var until = System.nanoTime() + millis * 1_000_000;
        while (broken == null && !reached.getAsBoolean()) {
            var left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        if (broken != null) {
            throw new BrokerLost(broken);
        }
        return true;
    }

    synchronized int size() {
        return (int) (next - first);
    }

    synchronized boolean isBroken() {
        return broken != null;
    }

    synchronized boolean isBlocked() {
        return blocked;
    }

    /// Everything published up to this position is confirmed.
    synchronized long confirmedPosition() {
        return confirmedPosition;
    }

    private static int slot(long number) {
        return (int) (number % MAX);
    }
}
