package io.comanda.write.order;

import io.comanda.write.command.Overloaded;
import io.comanda.write.journal.relay.RunningImports;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Lets imports take turns. Nobody waits for them, and many at once would leave current orders neither a processor nor a database
/// connection. While there are no current orders, as at night, twice as many run: one works while the other waits for the database.
@Singleton
final class ImportTurns {

    /// With those that are running. A client with more requests than that could fill the limit of requests in flight, which all share.
    static final int PRESENT_MAX = 16;

    private final Semaphore free;
    private final Semaphore freeAtNight;
    private final RunningImports present;
    private final ImportPace pace;

    /// @param atOnce how many run at the same time in this process while there are current orders
    ImportTurns(@ConfigProperty(name = "comanda.imports.at-once") int atOnce, RunningImports present, ImportPace pace) {
        this.present = present;
        this.pace = pace;
        free = new Semaphore(atOnce, true);
        freeAtNight = new Semaphore(atOnce);
    }

    /// @throws Overloaded if too many wait already
    <T> T inTurn(Supplier<T> work) {
        try {
            if (present.begin() > PRESENT_MAX) {
                throw new Overloaded("Too many imports at once. Nothing was executed.");
            }
            var turns = pace.isQuiet() && freeAtNight.tryAcquire() ? freeAtNight : waitForOne();
            try {
                return work.get();
            } finally {
                turns.release();
            }
        } finally {
            present.end();
        }
    }

    private Semaphore waitForOne() {
        free.acquireUninterruptibly();
        return free;
    }
}
