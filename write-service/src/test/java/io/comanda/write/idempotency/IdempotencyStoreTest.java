package io.comanda.write.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.write.LocalServers;
import io.comanda.write.command.Transactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;
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

    @BeforeEach
    void expiredAndRecentResponses() {
        sql("truncate idempotency");
        sql("insert into idempotency (caller, route, key, fingerprint, created_at) select 'waiter:anna', '/api/orders', 'expired-' || n, 'fingerprint',"
                + " now() - interval '25 hours' from generate_series(1, 2500) n");
        sql("insert into idempotency (caller, route, key, fingerprint, created_at) select 'guest:" + GINA
                + "', '/api/orders', 'recent-' || n, 'fingerprint',"
                + " now() - interval '23 hours' from generate_series(1, 5) n");
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

    private int sql(String statement) {
        return transactions.inTransaction(() -> entities.createNativeQuery(statement).executeUpdate());
    }

    private int count() {
        return transactions
                .inTransaction(
                        () -> ((Number) entities.createNativeQuery("select count(*) from idempotency").getSingleResult()).intValue());
    }
}
