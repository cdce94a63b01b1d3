package io.comanda.write.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.write.LocalServers;
import io.comanda.write.Transactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Answers are kept for a day, and a guest's not longer than the guest wants.
@QuarkusTest
@WithTestResource(LocalServers.class)
class KeptAnswersTest {

    private static final UUID GINA = UUID.fromString("019dfb3c-2a00-7000-8000-000000000004");

    @Inject
    KeptAnswers kept;
    @Inject
    Transactions transactions;
    @Inject
    EntityManager entities;

    @BeforeEach
    void aDaysAnswers() {
        sql("truncate idempotency");
        sql("insert into idempotency (caller, route, key, wish, asked_at) select 'waiter:anna', '/api/orders', 'old-' || n, 'wish',"
                + " now() - interval '25 hours' from generate_series(1, 2500) n");
        sql("insert into idempotency (caller, route, key, wish, asked_at) select 'guest:" + GINA
                + "', '/api/orders', 'young-' || n, 'wish',"
                + " now() - interval '23 hours' from generate_series(1, 5) n");
    }

    @Test
    void whatIsOlderThanADayGoesInSmallBatches() {
        assertEquals(1000, kept.dropSome());
        assertEquals(1505, count());
        kept.dropOld();
        assertEquals(5, count());
        assertEquals(0, kept.dropSome());
    }

    @Test
    void aForgottenGuestsGoAtOnce() {
        transactions.inOne(() -> {
            kept.forget(GINA);
            return true;
        });
        assertEquals(2500, count());
    }

    private int sql(String statement) {
        return transactions.inOne(() -> entities.createNativeQuery(statement).executeUpdate());
    }

    private int count() {
        return transactions
                .inOne(() -> ((Number) entities.createNativeQuery("select count(*) from idempotency").getSingleResult()).intValue());
    }
}
