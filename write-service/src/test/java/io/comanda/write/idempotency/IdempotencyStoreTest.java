package io.comanda.write.idempotency;

import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.comanda.write.Eventually;
import io.comanda.write.LocalServers;
import io.comanda.write.command.Transactions;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Responses are stored for a day, and those of an erased guest are deleted at once.
@QuarkusTest
@WithTestResource(LocalServers.class)
class IdempotencyStoreTest {

    private static final RequestFingerprint FINGERPRINT = new RequestFingerprint("fingerprint");
    private static final UUID GINA = UUID.fromString("019dfb3c-2a00-7000-8000-000000000004");

    @Inject
    IdempotencyStore store;
    @Inject
    Transactions transactions;
    @Inject
    EntityManager entities;
    @Inject
    Scheduler scheduler;

    @BeforeEach
    void expiredAndRecentResponses() {
        // Every ten minutes the service deletes expired responses by itself.
        scheduler.pause();
        sql("truncate idempotency");
        sql("insert into idempotency (caller, route, key, fingerprint, created_at) select 'waiter:anna', '/api/orders', 'expired-' || n, 'fingerprint',"
                + " now() - interval '25 hours' from generate_series(1, 2500) n");
        sql("insert into idempotency (caller, route, key, fingerprint, created_at) select 'guest:" + GINA
                + "', '/api/orders', 'recent-' || n, 'fingerprint',"
                + " now() - interval '23 hours' from generate_series(1, 5) n");
    }

    @AfterEach
    void resumeDeletions() {
        scheduler.resume();
    }

    @Test
    void responsesOlderThanADayAreDeletedInBatches() {
        assertEquals(1000, store.deleteBatch());
        assertEquals(1505, count());
        store.deleteExpired();
        assertEquals(5, count());
        assertEquals(0, store.deleteBatch());
    }

    @Test
    void anErasedGuestsResponsesAreDeletedAtOnce() {
        transactions.inTransaction(() -> {
            store.erase(GINA);
            return true;
        });
        assertEquals(2500, count());
    }

    @Test
    void aConcurrentRequestWithTheSameKeyWaitsUntilTheFirstHasEnded() {
        var key = newKey();
        var second = transactions.inTransaction(() -> {
            store.begin(key, FINGERPRINT);
            var waiting = CompletableFuture.supplyAsync(() -> transactions.inTransaction(() -> {
                store.begin(key, FINGERPRINT);
                return true;
            }));
            eventually("it waits for the key",
                    () -> sqlCount("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 1);
            store.save(key, FINGERPRINT, RestResponse.ok(), "first");
            return waiting;
        });
        var failure = assertThrows(CompletionException.class, second::join);
        assertEquals("first", new String(assertInstanceOf(AlreadyProcessed.class, failure.getCause()).body, StandardCharsets.UTF_8));
    }

    @Test
    void aRequestWhoseFirstWasRolledBackIsExecuted() {
        var key = newKey();
        assertThrows(ArithmeticException.class, () -> transactions.inTransaction(() -> {
            store.begin(key, FINGERPRINT);
            store.save(key, FINGERPRINT, RestResponse.ok(), "first");
            throw new ArithmeticException("a crash between");
        }));
        transactions.inTransaction(() -> {
            store.begin(key, FINGERPRINT);
            store.save(key, FINGERPRINT, RestResponse.ok(), "second");
            return true;
        });
        assertEquals(1, sqlCount("select count(*) from idempotency where key = '" + key.value() + "' and body = 'second'"));
    }

    /// As a replica of an earlier release does, which inserts the key's row first.
    @Test
    void aKeyThatSomebodyTookWithoutItsLockIsReplayedToo() {
        var key = newKey();
        var attempts = new AtomicInteger();
        var first = assertThrows(AlreadyProcessed.class, () -> transactions.inTransaction(() -> {
            store.begin(key, FINGERPRINT);
            attempts.incrementAndGet();
            CompletableFuture.supplyAsync(() -> sql("insert into idempotency (caller, route, key, fingerprint, status, content_type, body)"
                    + " values ('" + key.caller() + "', '" + key.route() + "', '" + key.value() + "', '" + FINGERPRINT.hash()
                    + "', 201, 'application/json', 'first')")).join();
            store.save(key, FINGERPRINT, RestResponse.ok(), "second");
            return true;
        }));
        assertEquals("first", new String(first.body, StandardCharsets.UTF_8));
        assertEquals(1, attempts.get());
    }

    private static IdempotencyKey newKey() {
        return new IdempotencyKey("waiter:anna", "/api/orders", UUID.randomUUID().toString());
    }

    private static void eventually(String what, BooleanSupplier condition) {
        try {
            Eventually.that(what, Duration.ofSeconds(30), condition);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatACommandWroteBeforeItsRefusalIsRolledBackAndTheRefusalIsStored() {
        var key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            RestAssured.given().header("Idempotency-Key", key).post("/test/writes-then-refuses").then().statusCode(409)
                    .body("type", endsWith("#not-now"));
        }
        assertEquals(0, sqlCount("select count(*) from erasure where requested_by = 'written before the refusal'"));
        assertEquals(1, sqlCount("select count(*) from idempotency where status = 409 and key = '" + key + "'"));
    }

    private int sql(String statement) {
        return transactions.inTransaction(() -> entities.createNativeQuery(statement).executeUpdate());
    }

    private int count() {
        return sqlCount("select count(*) from idempotency");
    }

    private int sqlCount(String query) {
        return transactions.inTransaction(() -> ((Number) entities.createNativeQuery(query).getSingleResult()).intValue());
    }
}
