package io.comanda.write.journal.relay;

import java.util.BitSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The messages that were published and are not yet confirmed, in the order of publishing.
/// The relay adds and waits, the connection's thread confirms and wakes it.
final class InFlight {

    /// Measured: more than this in flight gives no more throughput.
    static final int MAX = 1024;

    private final LoopTime time;
    private final long[] positions = new long[MAX];
    private final BitSet confirmed = new BitSet(MAX);
    private long first = 1;
    private long next = 1;
    private long confirmedPosition;
    private boolean blocked;
    private @Nullable Exception failure;

    InFlight(LoopTime time) {
        this.time = time;
    }

    /// Starts anew: nothing is in flight, and what is published next has positions after this one.
    synchronized void startAfter(long position) {
        confirmedPosition = position;
    }

    /// @return the sequence number under which the broker will confirm it
    synchronized long add(long position) {
        positions[slot(next)] = position;
        return next++;
    }

    /// After a failure it says nothing: a confirm of several includes one that was rejected before, as settled.
    ///
    /// @param multiple whether all earlier ones are confirmed with it
    synchronized void confirm(long number, boolean multiple) {
        if (failure != null) {
            return;
        }
        for (var n = multiple ? first : number; n <= number; n++) {
            confirmed.set(slot(n));
        }
        while (first < next && confirmed.get(slot(first))) {
            confirmed.clear(slot(first));
            confirmedPosition = positions[slot(first)];
            first++;
        }
        time.wake();
    }

    /// The connection is lost, or the broker rejected a message: nothing more will be confirmed.
    synchronized void fail(Exception cause) {
        if (failure == null) {
            failure = cause;
        }
        time.wake();
    }

    /// The broker has blocked publishing, because its memory or disk is full, or has unblocked it.
    synchronized void setBlocked(boolean blocked) {
        this.blocked = blocked;
        time.wake();
    }

    /// @param max   at most [#MAX]
    /// @return whether less than that is in flight within this time
    boolean awaitRoom(int max, long millis) throws InterruptedException, BrokerLost {
        return await(millis, () -> size() < max && !blocked);
    }

    /// @return whether everything is confirmed within this time
    boolean awaitNone(long millis) throws InterruptedException, BrokerLost {
        return await(millis, () -> size() == 0);
    }

    private boolean await(long millis, BooleanSupplier reached) throws InterruptedException, BrokerLost {
        var until = time.nanos() + millis * 1_000_000;
        while (!isReached(reached)) {
            var left = until - time.nanos();
            if (left <= 0) {
                return false;
            }
            time.await(left);
        }
        return true;
    }

    private synchronized boolean isReached(BooleanSupplier reached) throws BrokerLost {
        if (failure != null) {
            throw new BrokerLost(failure);
        }
        return reached.getAsBoolean();
    }

    synchronized int size() {
        return (int) (next - first);
    }

    synchronized boolean hasFailed() {
        return failure != null;
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
