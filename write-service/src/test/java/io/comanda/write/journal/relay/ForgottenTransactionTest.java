package io.comanda.write.journal.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.write.Eventually;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Somebody holds the row of the table `relay`, and has gone home.
class ForgottenTransactionTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    /// Liveness fails after 60 s without a heartbeat. Each wait for the lock takes one second, and each pause half a second.
    private static final Duration HEARTBEAT_AGE_MAX = Duration.ofSeconds(10);

    private RelayFixture fixture;
    private TestConsumer consumer;

    @BeforeEach
    void open() throws Exception {
        fixture = new RelayFixture();
        consumer = new TestConsumer(fixture);
    }

    @AfterEach
    void close() throws Exception {
        consumer.close();
        fixture.close();
    }

    @Test
    void theRelayGoesOnTryingAndSaysWhy() throws Exception {
        var relay = fixture.relay().relay();
        var aggregate = UUID.randomUUID();
        fixture.append(aggregate, 1);
        Eventually.that("it relays", SOON, () -> consumer.messages().size() == 1);

        try (var forgotten = fixture.database.getConnection(); var statement = forgotten.createStatement()) {
            forgotten.setAutoCommit(false);
            statement.execute("select from relay for update");
            fixture.append(aggregate, 2);
            Eventually.that("it is late", SOON, () -> {
                assertTrue(relay.sinceHeartbeat().compareTo(HEARTBEAT_AGE_MAX) < 0, () -> "its heartbeat is " + relay.sinceHeartbeat());
                return relay.lagSeconds() > 12;
            });
            var health = health(relay);
            assertEquals(HealthCheckResponse.Status.DOWN, health.getStatus());
            assertTrue(String.valueOf(data(health).get("problem")).contains("holds the row of the table relay"),
                    () -> data(health).toString());
            forgotten.rollback();
        }

        Eventually.that("it relays again", SOON, () -> consumer.distinct().size() == 2);
        Eventually.that("all is well", SOON, () -> health(relay).getStatus() == HealthCheckResponse.Status.UP);
    }

    @Test
    void aLockOnTheWholeTableIsNoReasonToRestartEither() throws Exception {
        try (var forgotten = fixture.database.getConnection(); var statement = forgotten.createStatement()) {
            forgotten.setAutoCommit(false);
            statement.execute("lock table relay in exclusive mode");
            fixture.append(UUID.randomUUID(), 1);
            var relay = fixture.relay().relay();
            Eventually.that("it says why", SOON, () -> {
                assertTrue(relay.sinceHeartbeat().compareTo(HEARTBEAT_AGE_MAX) < 0, () -> "its heartbeat is " + relay.sinceHeartbeat());
                return String.valueOf(relay.problem()).contains("holds the row") && relay.lagSeconds() > 3;
            });
            forgotten.rollback();
        }
        Eventually.that("it relays", SOON, () -> consumer.messages().size() == 1);
    }

    private static HealthCheckResponse health(Relay relay) {
        return new RelayHealth(relay).relaying().call();
    }

    private static Map<String, Object> data(HealthCheckResponse health) {
        return health.getData().orElse(Map.of());
    }
}
