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

/// What PostgreSQL refuses only because of the moment is tried again, and counted; here PostgreSQL itself refuses it.
@QuarkusTest
@WithTestResource(LocalServers.class)
class TransactionsTest {

    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";
    private static final String KEY_TAKEN = "23505";
    private static final String RULE_BROKEN = "23514";

    private static final long PATIENCE_SECONDS = 60;

    @Inject
    Transactions transactions;
    @Inject
    EntityManager entities;
    @Inject
    MeterRegistry metrics;
    @Inject
    DataSource database;

    private final AtomicInteger tries = new AtomicInteger();

    @BeforeEach
    void twoPlates() throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute("drop table if exists plate");
            statement.execute("create table plate (id integer primary key, spoons integer not null check (spoons >= 0))");
            statement.execute("insert into plate values (1, 0), (2, 0)");
        }
    }

    @Test
    void twoThatLockEachOthersRowsBothSucceed() throws Exception {
        double before = retries(DEADLOCK);
        var bothHoldTheirFirst = new CountDownLatch(2);
        var one = inOneElsewhere(() -> addASpoonToBoth(1, 2, bothHoldTheirFirst));
        var other = inOneElsewhere(() -> addASpoonToBoth(2, 1, bothHoldTheirFirst));
        await(one);
        await(other);

        assertEquals(2, spoons(1));
        assertEquals(2, spoons(2));
        double retried = retries(DEADLOCK) - before;
        assertTrue(retried >= 1, "PostgreSQL saw no deadlock");
        assertEquals(2 + retried, tries.get());
    }

    /// Neither asks for its second row before both hold their first: a deadlock is certain.
    private void addASpoonToBoth(int first, int second, CountDownLatch bothHoldTheirFirst) {
        tries.incrementAndGet();
        addASpoonTo(first);
        bothHoldTheirFirst.countDown();
        await(bothHoldTheirFirst);
        addASpoonTo(second);
    }

    @Test
    void whoseRowWasChangedSinceItsSnapshotSucceedsOnTheNext() throws Exception {
        double before = retries(SERIALIZATION_FAILURE);
        transactions.inTransaction(() -> {
            isolate("repeatable read");
            boolean firstTry = tries.incrementAndGet() == 1;
            int seen = spoonsSeen(1);
            if (firstTry) {
                await(inOneElsewhere(() -> addASpoonTo(1)));
            }
            return sql("update plate set spoons = " + (seen + 1) + " where id = 1");
        });
        assertEquals(2, spoons(1), "one of both spoons was lost");
        assertEquals(2, tries.get());
        assertEquals(1, retries(SERIALIZATION_FAILURE) - before);
    }

    /// Each puts a spoon where it saw none on the other plate; one after the other that can't come to two.
    @Test
    void whoseCommitIsRefusedSucceedsOnTheNext() throws Exception {
        double before = retries(SERIALIZATION_FAILURE);
        var bothHaveLooked = new CountDownLatch(2);
        var oneHasCommitted = new CountDownLatch(1);
        var one = inOneElsewhere(() -> addASpoonIfNoneIsOnTheOther(1, 2, bothHaveLooked));
        var other = inOneElsewhere(() -> {
            addASpoonIfNoneIsOnTheOther(2, 1, bothHaveLooked);
            await(oneHasCommitted);
        });
        await(one);
        oneHasCommitted.countDown();
        await(other);

        assertEquals(1, spoons(1));
        assertEquals(0, spoons(2));
        assertEquals(3, tries.get());
        assertEquals(1, retries(SERIALIZATION_FAILURE) - before);
    }

    private void addASpoonIfNoneIsOnTheOther(int plate, int other, CountDownLatch bothHaveLooked) {
        tries.incrementAndGet();
        isolate("serializable");
        boolean none = spoonsSeen(other) == 0;
        bothHaveLooked.countDown();
        await(bothHaveLooked);
        if (none) {
            addASpoonTo(plate);
        }
    }

    @Test
    void whoseKeyWasTakenInTheSameMomentFindsItTaken() throws Exception {
        double before = retries(KEY_TAKEN);
        var found = transactions.inTransaction(() -> {
            boolean firstTry = tries.incrementAndGet() == 1;
            int there = number("select count(*) from plate where id = 3");
            if (firstTry) {
                await(inOneElsewhere(() -> sql("insert into plate values (3, 0)")));
            }
            if (there == 0) {
                sql("insert into plate values (3, 0)");
            }
            return there;
        });
        assertEquals(1, found);
        assertEquals(2, tries.get());
        assertEquals(1, retries(KEY_TAKEN) - before);
    }

    @Test
    void whatIsNotTheMomentsFaultIsNotTriedAgain() {
        double before = retries();
        var failure = assertThrows(RuntimeException.class, () -> transactions.inTransaction(() -> {
            tries.incrementAndGet();
            sql("update plate set spoons = 1 where id = 2");
            return sql("update plate set spoons = -1 where id = 1");
        }));
        assertEquals(RULE_BROKEN, sqlState(failure));
        assertEquals(1, tries.get());
        assertEquals(before, retries());
        assertEquals(0, spoons(2), "the transaction's other half was kept");
    }

    @Test
    void aRefusalIsAnAnswerAndIsNotTriedAgain() {
        double before = retries();
        assertThrows(Refused.class, () -> transactions.inTransaction(() -> {
            tries.incrementAndGet();
            sql("update plate set spoons = 1 where id = 1");
            throw new Refused(Refusal.NOT_NOW, "No.");
        }));
        assertEquals(1, tries.get());
        assertEquals(before, retries());
        assertEquals(0, spoons(1));
    }

    @Test
    void aMomentThatStaysWrongIsAFailureInTheEnd() {
        double before = retries(SERIALIZATION_FAILURE);
        var failure = assertThrows(RuntimeException.class, () -> transactions.inTransaction(() -> {
            tries.incrementAndGet();
            return sql("do 'begin raise exception using errcode = ''" + SERIALIZATION_FAILURE + "''; end'");
        }));
        assertEquals(SERIALIZATION_FAILURE, sqlState(failure));
        assertEquals(4, tries.get());
        assertEquals(3, retries(SERIALIZATION_FAILURE) - before);
    }

    private CompletableFuture<Void> inOneElsewhere(Runnable work) {
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

    private int spoonsSeen(int plate) {
        return number("select spoons from plate where id = " + plate);
    }

    private int spoons(int plate) {
        return transactions.inTransaction(() -> spoonsSeen(plate));
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
            assertTrue(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the other transaction did not come that far");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CompletableFuture<Void> work) {
        try {
            work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("A transaction that should have succeeded did not", e);
        }
    }
}
