package io.comanda.write.idempotency;

import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.write.LocalServers;
import io.comanda.write.command.Transactions;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Responses are stored for a day, and those of an erased guest are deleted at once.
@QuarkusTest
@WithTestResource(LocalServers.class)
class IdempotencyStoreTest {

    private static final UUID GINA = UUID.fromString("019dfb3c-2a00-7000-8000-000000000004");

    @Inject
    IdempotencyStore store;
    @Inject
    Transactions transactions;
    @Inject
    EntityManager entities;
    @Inject
    ObjectMapper json;
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
    void aKeyWhoseRowIsDeletedMeanwhileIsTakenAgain() {
        var key = new IdempotencyKey("waiter:anna", "/api/orders", "expired-1");
        var deletes = new AtomicInteger();
        var deleting = (EntityManager) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{ EntityManager.class },
                (_, method, arguments) -> {
                    if (String.valueOf(arguments[0]).startsWith("select fingerprint") && deletes.getAndIncrement() == 0) {
                        CompletableFuture.supplyAsync(() -> sql("delete from idempotency where key = 'expired-1'")).join();
                    }
                    return method.invoke(entities, arguments);
                });
        var store = new IdempotencyStore(deleting, transactions, json, Duration.ofDays(1));
        transactions.inTransaction(() -> {
            store.begin(key, new RequestFingerprint("another"));
            return true;
        });
        assertEquals(1, deletes.get());
        assertEquals(2505, count());
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
