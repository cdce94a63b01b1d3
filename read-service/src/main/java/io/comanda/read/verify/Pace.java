package io.comanda.read.verify;

import java.time.Duration;

/// How much of the time a verification works.
final class Pace {

    /// After a failure it waits for a while, so that the leader's other tasks get their turn.
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(15);

    /// A requested one works for so long at a time.
    private static final Duration TURN = Duration.ofSeconds(2);

    private final double share;
    private long idleUntilNanos = System.nanoTime();

    /// @param share of the time, between 0 and 1
    Pace(double share) {
        this.share = share;
    }

    boolean isIdle() {
        return idleUntilNanos - System.nanoTime() > 0;
    }

    /// One that nobody waits for does one step at a time.
    boolean isTurnOver(long beganNanos, boolean requested) {
        return !requested || System.nanoTime() - beganNanos > TURN.toNanos();
    }

    void worked(long beganNanos, boolean requested) {
        long worked = System.nanoTime() - beganNanos;
        idleUntilNanos = System.nanoTime() + (requested ? 0 : (long) (worked * (1 - share) / share));
    }

    void failed() {
        idleUntilNanos = System.nanoTime() + AFTER_FAILURE.toNanos();
    }
}
