package io.comanda.read.verify;

import io.comanda.read.truth.TruthUnavailable;
import io.comanda.read.verify.compare.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/// Tells when everything that was committed up to a moment has been written into the view.
final class Lag {

    /// A projector holds some messages that are in no queue any more. It writes them within moments, or returns them to the queue.
    static final Duration SETTLING = Duration.ofSeconds(5);

    private final Truth truth;
    private final LongSupplier waiting;
    private final Instant upTo;
    private final long sinceNanos = System.nanoTime();
    private boolean published;
    private long drainedNanos;
    private boolean drained;

    /// @param waiting the number of messages in the view's queues
    Lag(Truth truth, LongSupplier waiting, Instant upTo) {
        this.truth = truth;
        this.waiting = waiting;
        this.upTo = upTo;
    }

    /// Once the queues have been empty since then, what is still on its way is in a projector's hands.
    ///
    /// @throws TruthUnavailable if the write side does not answer
    boolean isDrained() {
        published = published || !truth.publishedUpTo().isBefore(upTo);
        if (published && !drained && waiting.getAsLong() == 0) {
            drained = true;
            drainedNanos = System.nanoTime();
        }
        return drained;
    }

    boolean isSettled() {
        return isDrained() && System.nanoTime() - drainedNanos > SETTLING.toNanos();
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - sinceNanos);
    }
}
