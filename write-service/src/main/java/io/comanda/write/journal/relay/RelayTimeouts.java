package io.comanda.write.journal.relay;

import jakarta.inject.Singleton;

/// How long the relay waits before it gives up or tries again. Tests use shorter times.
@Singleton
class RelayTimeouts {

    /// The longest pause between two attempts to reach the broker or the database.
    final long backOffMillisMax;

    /// A stopping relay waits this long for outstanding confirms.
    final long lastConfirmsMillis;

    /// A stop takes at most twice this long: then the connection is cut, and then the thread is abandoned.
    final long stopMillisMax;

    RelayTimeouts() {
        this(5_000, 1_000, 3_000);
    }

    RelayTimeouts(long backOffMillisMax, long lastConfirmsMillis, long stopMillisMax) {
        this.backOffMillisMax = backOffMillisMax;
        this.lastConfirmsMillis = lastConfirmsMillis;
        this.stopMillisMax = stopMillisMax;
    }
}
