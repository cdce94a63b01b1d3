package io.comanda.write.order;

import io.comanda.write.journal.Journal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// While there are current orders, works through an import in small slices and pauses after each for three times as long as it took. In one
/// piece, five hundred orders keep a processor and the database busy for a fifth of a second, and whoever orders meanwhile waits for that.
@Singleton
final class ImportPace {

    static final int SLICE = 25;

    /// When nobody is delayed: fewer round trips, and half of the largest chunk.
    static final int QUIET_SLICE = 250;

    /// Without a current order for so long, as at night, nobody is delayed.
    static final Duration QUIET = Duration.ofSeconds(10);

    /// How long it pauses after a slice, as a multiple of how long that took.
    static final int PAUSE_FACTOR = 3;

    private final Supplier<Duration> sinceLiveOrder;

    @Inject
    ImportPace(Journal journal) {
        this(journal::sinceLiveOrder);
    }

    ImportPace(Supplier<Duration> sinceLiveOrder) {
        this.sinceLiveOrder = sinceLiveOrder;
    }

    <T> void inSlices(List<T> all, Consumer<List<T>> work) {
        int from = 0;
        while (from < all.size()) {
            int to = Math.min(from + (isQuiet() ? QUIET_SLICE : SLICE), all.size());
            long begin = System.nanoTime();
            work.accept(all.subList(from, to));
            if (!isQuiet()) {
                LockSupport.parkNanos(PAUSE_FACTOR * (System.nanoTime() - begin));
            }
            from = to;
        }
    }

    /// Whether nobody is delayed.
    boolean isQuiet() {
        return sinceLiveOrder.get().compareTo(QUIET) >= 0;
    }
}
