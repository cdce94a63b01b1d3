package io.comanda.write.command;

import io.comanda.write.journal.epoch.Epoch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs work in a transaction, and retries it after transient errors of PostgreSQL.
@ApplicationScoped
public class Transactions {

    /// Deadlock, serialization failure, and a unique key that a concurrent transaction took: the retry finds its row, and the
    /// business rule applies. After the end of an epoch the retry decides in the new one.
    private static final Set<String> TRANSIENT_ERRORS = Set.of("40P01", "40001", "23505", Epoch.ENDED);

    /// A fourth conflict in a row is not transient.
    private static final int ATTEMPTS_MAX = 4;

    private static final Set<Integer> ENDED = Set.of(Status.STATUS_ROLLING_BACK, Status.STATUS_ROLLEDBACK, Status.STATUS_NO_TRANSACTION);

    private static final Logger LOG = Logger.getLogger(Transactions.class);

    private static final long PAUSE_NANOS_MAX = 20_000_000;

    private final TransactionSynchronizationRegistry current;
    private final EntityManager entities;
    private final LastWrites lastWrites;
    private final Epoch epoch;
    private final Map<String, Counter> retries;

    Transactions(TransactionSynchronizationRegistry current, EntityManager entities, LastWrites lastWrites, Epoch epoch,
            MeterRegistry registry) {
        this.current = current;
        this.entities = entities;
        this.lastWrites = lastWrites;
        this.epoch = epoch;
        this.retries = TRANSIENT_ERRORS.stream().collect(Collectors.toMap(Function.identity(), state -> Counter
                .builder("comanda.transactions.retries").tag("sqlstate", state).description("Retried transactions")
                .register(registry)));
    }

    /// Nested calls join the outer transaction and are retried with it.
    ///
    /// @throws OutcomeUnknown if the connection is lost while it commits
    public <T> T inTransaction(Supplier<T> work) {
        if (current.getTransactionStatus() == Status.STATUS_ACTIVE) {
            return work.get();
        }
        for (int attempt = 1;; attempt++) {
            var committing = new AtomicBoolean();
            try {
                return QuarkusTransaction.requiringNew().call(() -> {
                    var result = executed(work);
                    committing.set(true);
                    return result;
                });
            } catch (RuntimeException e) {
                if (committing.get() && DatabaseFailure.isConnectionLost(e)) {
                    throw new OutcomeUnknown(e);
                }
                if (committing.get() && isEndedByItsTimeout(e)) {
                    throw tooLong(e);
                }
                var state = transientError(e);
                if (attempt == ATTEMPTS_MAX || state == null) {
                    throw e;
                }
                Objects.requireNonNull(retries.get(state)).increment();
                if (state.equals(Epoch.ENDED)) {
                    epoch.check();
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS_MAX * attempt));
            }
        }
    }

    private <T> T executed(Supplier<T> work) {
        try {
            lastWrites.begin();
            var result = work.get();
            // Not with the commit: until here it is known that nothing was executed.
            entities.flush();
            lastWrites.execute();
            return result;
        } catch (RuntimeException e) {
            throw ENDED.contains(current.getTransactionStatus()) ? tooLong(e) : e;
        }
    }

    /// The transaction manager rolls back what takes too long, in a thread of its own, and whatever the command did at that moment fails in
    /// its own way. This happens to all commands at once when a process was stopped for a while, or when the clock jumps.
    private static Overloaded tooLong(RuntimeException e) {
        // Not its message, which may contain what a guest has said.
        LOG.warnf("A transaction took too long and was rolled back: %s", e.getClass().getName());
        return new Overloaded("The command took too long. Nothing was executed.");
    }

    /// As the last step, the commit finds that the transaction has ended. One that PostgreSQL refuses has an exception of PostgreSQL's.
    private static boolean isEndedByItsTimeout(Throwable e) {
        return DatabaseFailure.find(e, _ -> true).isEmpty()
                && Stream.iterate(e, Objects::nonNull, Throwable::getCause).anyMatch(RollbackException.class::isInstance);
    }

    private static @Nullable String transientError(Throwable e) {
        return DatabaseFailure.find(e, sql -> sql.getSQLState() != null && TRANSIENT_ERRORS.contains(sql.getSQLState()))
                .map(SQLException::getSQLState).orElse(null);
    }
}
