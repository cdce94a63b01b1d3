package io.comanda.write.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.write.LocalServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Transient errors of PostgreSQL are retried and counted. PostgreSQL itself raises them here.
@QuarkusTest
@WithTestResource(LocalServers.class)
class TransactionsTest {

    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String CHECK_VIOLATION = "23514";

    private static final long TIMEOUT_SECONDS = 60;

    @Inject
    Transactions transactions;
    @Inject
    EntityManager entities;
    @Inject
    MeterRegistry metrics;
    @Inject
    DataSource database;

    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeEach
    void twoPlates() throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute("drop table if exists plate");
            statement.execute("create table plate (id integer primary key, spoons integer not null check (spoons >= 0))");
            statement.execute("insert into plate values (1, 0), (2, 0)");
        }
    }

    @Test
    void bothTransactionsOfADeadlockSucceed() throws Exception {
        double before = retries(DEADLOCK);
        var bothHoldTheirFirst = new CountDownLatch(2);
        var one = inAnotherTransaction(() -> addASpoonToBoth(1, 2, bothHoldTheirFirst));
        var other = inAnotherTransaction(() -> addASpoonToBoth(2, 1, bothHoldTheirFirst));
        await(one);
        await(other);

        assertEquals(2, spoons(1));
        assertEquals(2, spoons(2));
        double retried = retries(DEADLOCK) - before;
        assertTrue(retried >= 1, "PostgreSQL saw no deadlock");
        assertEquals(2 + retried, attempts.get());
    }

    /// Neither locks its second row before both have locked their first, so a deadlock is certain.
    private void addASpoonToBoth(int first, int second, CountDownLatch bothHoldTheirFirst) {
        attempts.incrementAndGet();
        addASpoonTo(first);
        bothHoldTheirFirst.countDown();
        await(bothHoldTheirFirst);
        addASpoonTo(second);
    }

    @Test
    void aSerializationFailureIsRetried() throws Exception {
        double before = retries(SERIALIZATION_FAILURE);
        transactions.inTransaction(() -> {
            isolate("repeatable read");
            boolean firstAttempt = attempts.incrementAndGet() == 1;
            int current = readSpoons(1);
            if (firstAttempt) {
                await(inAnotherTransaction(() -> addASpoonTo(1)));
            }
            return sql("update plate set spoons = " + (current + 1) + " where id = 1");
        });
        assertEquals(2, spoons(1), "one of both spoons was lost");
        assertEquals(2, attempts.get());
        assertEquals(1, retries(SERIALIZATION_FAILURE) - before);
    }

    /// Each adds a spoon if the other plate has none; executed one after the other, they can't add two.
    @Test
    void aSerializationFailureAtTheCommitIsRetried() throws Exception {
        double before = retries(SERIALIZATION_FAILURE);
        var bothHaveRead = new CountDownLatch(2);
        var oneHasCommitted = new CountDownLatch(1);
        var one = inAnotherTransaction(() -> addASpoonIfTheOtherIsEmpty(1, 2, bothHaveRead));
        var other = inAnotherTransaction(() -> {
            addASpoonIfTheOtherIsEmpty(2, 1, bothHaveRead);
            await(oneHasCommitted);
        });
        await(one);
        oneHasCommitted.countDown();
        await(other);

        assertEquals(1, spoons(1));
        assertEquals(0, spoons(2));
        assertEquals(3, attempts.get());
        assertEquals(1, retries(SERIALIZATION_FAILURE) - before);
    }

    private void addASpoonIfTheOtherIsEmpty(int plate, int other, CountDownLatch bothHaveRead) {
        attempts.incrementAndGet();
        isolate("serializable");
        boolean none = readSpoons(other) == 0;
        bothHaveRead.countDown();
        await(bothHaveRead);
        if (none) {
            addASpoonTo(plate);
        }
    }

    @Test
    void aConcurrentInsertOfAKeyIsFoundByTheRetry() throws Exception {
        double before = retries(UNIQUE_VIOLATION);
        var found = transactions.inTransaction(() -> {
            boolean firstAttempt = attempts.incrementAndGet() == 1;
            int there = number("select count(*) from plate where id = 3");
            if (firstAttempt) {
                await(inAnotherTransaction(() -> sql("insert into plate values (3, 0)")));
            }
            if (there == 0) {
                sql("insert into plate values (3, 0)");
            }
            return there;
        });
        assertEquals(1, found);
        assertEquals(2, attempts.get());
        assertEquals(1, retries(UNIQUE_VIOLATION) - before);
    }

    @Test
    void aPermanentErrorIsNotRetried() {
        double before = retries();
        var failure = assertThrows(RuntimeException.class, () -> transactions.inTransaction(() -> {
            attempts.incrementAndGet();
            sql("update plate set spoons = 1 where id = 2");
            return sql("update plate set spoons = -1 where id = 1");
        }));
        assertEquals(CHECK_VIOLATION, sqlState(failure));
        assertEquals(1, attempts.get());
        assertEquals(before, retries());
        assertEquals(0, spoons(2), "the transaction's other half was kept");
    }

    @Test
    void aRefusalIsNotRetried() {
        double before = retries();
        assertThrows(Refused.class, () -> transactions.inTransaction(() -> {
            attempts.incrementAndGet();
            sql("update plate set spoons = 1 where id = 1");
            throw new Refused(Refusal.NOT_NOW, "No.");
        }));
        assertEquals(1, attempts.get());
        assertEquals(before, retries());
        assertEquals(0, spoons(1));
    }

    @Test
    void aPersistentSerializationFailureFailsInTheEnd() {
        double before = retries(SERIALIZATION_FAILURE);
        var failure = assertThrows(RuntimeException.class, () -> transactions.inTransaction(() -> {
            attempts.incrementAndGet();
            return sql("do 'begin raise exception using errcode = ''" + SERIALIZATION_FAILURE + "''; end'");
        }));
        assertEquals(SERIALIZATION_FAILURE, sqlState(failure));
        assertEquals(4, attempts.get());
        assertEquals(3, retries(SERIALIZATION_FAILURE) - before);
    }

    private CompletableFuture<Void> inAnotherTransaction(Runnable work) {
        return CompletableFuture.runAsync(() -> transactions.inTransaction(() -> {
            work.run();
            return true;
        }), task -> Thread.ofVirtual().start(task));
    }

    private void addASpoonTo(int plate) {
        sql("update plate set spoons = spoons + 1 where id = " + plate);
    }

    private void isolate(String level) {
        sql("set transaction isolation level " + level);
    }

    private int readSpoons(int plate) {
        return number("select spoons from plate where id = " + plate);
    }

    private int spoons(int plate) {
        return transactions.inTransaction(() -> readSpoons(plate));
    }

    private int sql(String statement) {
        return entities.createNativeQuery(statement).executeUpdate();
    }

    private int number(String query) {
        return ((Number) entities.createNativeQuery(query).getSingleResult()).intValue();
    }

    private double retries(String state) {
        var counter = metrics.find("comanda.transactions.retries").tag("sqlstate", state).counter();
        return counter == null ? 0 : counter.count();
    }

    private double retries() {
        return metrics.find("comanda.transactions.retries").counters().stream().mapToDouble(counter -> counter.count()).sum();
    }

    private static @Nullable String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(TIMEOUT_SECONDS, TimeUnit.SECONDS), "the other transaction did not come that far");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CompletableFuture<Void> work) {
        try {
            work.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("A transaction that should have succeeded did not", e);
        }
    }
}
