package io.comanda.write.order;

import io.comanda.write.journal.Journal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Works through an import in small slices and, while there are current orders, pauses after each for three times as long as it took. In one
/// piece, five hundred orders keep a processor and the database busy for a fifth of a second, and whoever orders meanwhile waits for that.
@Singleton
final class ImportPace {

    static final int SLICE = 25;

    /// Without a current event for so long, as at night, nobody is delayed.
    static final Duration QUIET = Duration.ofSeconds(10);

    /// How long it pauses after a slice, as a multiple of how long that took.
    static final int PAUSE_FACTOR = 3;

    private final Supplier<Duration> sinceLive;

    @Inject
    ImportPace(Journal journal) {
        this(journal::sinceLive);
    }

    ImportPace(Supplier<Duration> sinceLive) {
        this.sinceLive = sinceLive;
    }

    <T> void inSlices(List<T> all, Consumer<List<T>> work) {
        for (int from = 0; from < all.size(); from += SLICE) {
            long begin = System.nanoTime();
            work.accept(all.subList(from, Math.min(from + SLICE, all.size())));
            if (sinceLive.get().compareTo(QUIET) < 0) {
                LockSupport.parkNanos(PAUSE_FACTOR * (System.nanoTime() - begin));
            }
        }
    }
}
