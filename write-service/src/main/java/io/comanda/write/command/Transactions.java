package io.comanda.write.command;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs a command's work in one transaction, again if PostgreSQL says that only the moment was wrong.
@ApplicationScoped
public class Transactions {

    /// Deadlock, serialization failure, and a unique key that somebody else took in the same moment:
    /// the second try finds their row and lets the rule speak.
    private static final Set<String> WRONG_MOMENT = Set.of("40P01", "40001", "23505");

    /// A fourth collision in a row is no accident any more.
    private static final int TRIES_MAX = 4;

    private static final long PAUSE_NANOS_MAX = 20_000_000;

    private final TransactionSynchronizationRegistry current;
    private final Map<String, Counter> retries;

    Transactions(TransactionSynchronizationRegistry current, MeterRegistry registry) {
        this.current = current;
        this.retries = WRONG_MOMENT.stream().collect(Collectors.toMap(Function.identity(), state -> Counter
                .builder("comanda.transactions.retries").tag("sqlstate", state).description("Transactions tried again")
                .register(registry)));
    }

    /// Work within work belongs to the same transaction, and is tried again with it.
    public <T> T inTransaction(Supplier<T> work) {
        if (current.getTransactionStatus() == Status.STATUS_ACTIVE) {
            return work.get();
        }
        for (int tries = 1;; tries++) {
            try {
                return QuarkusTransaction.requiringNew().call(work::get);
            } catch (RuntimeException e) {
                var state = wrongMoment(e);
                if (tries == TRIES_MAX || state == null) {
                    throw e;
                }
                Objects.requireNonNull(retries.get(state)).increment();
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS_MAX * tries));
            }
        }
    }

    /// PostgreSQL may say so as late as at the commit; the transaction manager then only appends what it said.
    private static @Nullable String wrongMoment(@Nullable Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && WRONG_MOMENT.contains(sql.getSQLState())) {
                return sql.getSQLState();
            }
            for (var appended : cause.getSuppressed()) {
                var state = wrongMoment(appended);
                if (state != null) {
                    return state;
                }
            }
        }
        return null;
    }
}
