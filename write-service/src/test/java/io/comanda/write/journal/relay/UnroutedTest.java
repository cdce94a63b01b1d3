package io.comanda.write.journal.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.Channel;
import io.comanda.write.Eventually;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An event that no queue gets is not published, whatever the broker confirms.
class UnroutedTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private RelayFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new RelayFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aDeletedBindingIsReportedAndNotedUntilThereIsAnother() throws Exception {
        try (var consumer = new TestConsumer(fixture)) {
            var relay = fixture.relay().relay();
            fixture.append(UUID.randomUUID(), 1);
            Eventually.that("it relays", SOON, () -> consumer.messages().size() == 1);
            assertNull(relay.problem());
            assertEquals("null", unroutedAt());

            operate(channel -> channel.queueUnbind("consumer", "comanda.events", "#"));
            fixture.append(UUID.randomUUID(), 1);
            Eventually.that("it is noted", SOON, () -> !unroutedAt().equals("null"));
            assertEquals(HealthCheckResponse.Status.DOWN, health(relay));
            assertTrue(String.valueOf(relay.problem()).contains("no queue is bound for order.#"), relay::problem);

            operate(channel -> channel.queueBind("consumer", "comanda.events", "#"));
            fixture.append(UUID.randomUUID(), 1);
            Eventually.that("it relays again", SOON, () -> consumer.messages().size() == 2);
            Eventually.that("all is well", SOON, () -> health(relay) == HealthCheckResponse.Status.UP);
        }
    }

    @Test
    void aDeletedExchangeIsDeclaredAgain() throws Exception {
        try (var consumer = new TestConsumer(fixture)) {
            var relay = fixture.relay().relay();
            fixture.append(UUID.randomUUID(), 1);
            Eventually.that("it relays", SOON, () -> consumer.messages().size() == 1);

            operate(channel -> channel.exchangeDelete("comanda.events"));
            fixture.append(UUID.randomUUID(), 1);
            Eventually.that("the loss of all bindings is noted", SOON, () -> !unroutedAt().equals("null"));

            operate(channel -> channel.queueBind("consumer", "comanda.events", "#"));
            fixture.append(UUID.randomUUID(), 1);
            Eventually.that("it relays again", SOON, () -> consumer.messages().size() == 2);
            Eventually.that("all is well", SOON, () -> health(relay) == HealthCheckResponse.Status.UP);
        }
    }

    @Test
    void kindsAreToldApart() {
        var unrouted = new Unrouted();
        unrouted.published("order.placed");
        unrouted.returned("order.placed");
        unrouted.published("past.order.imported");
        assertTrue(unrouted.check());

        unrouted.published("past.order.imported");
        unrouted.published("restaurant.opened");
        assertFalse(unrouted.check());
        assertTrue(String.valueOf(unrouted.problem()).contains("bound for order.#:"), unrouted::problem);

        unrouted.published("order.accepted");
        assertFalse(unrouted.check());
        assertNull(unrouted.problem());
    }

    private String unroutedAt() {
        try {
            return fixture.query("select unrouted_at from relay");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HealthCheckResponse.Status health(Relay relay) {
        return new RelayHealth(relay).relaying().call().getStatus();
    }

    private interface Operation {
        void on(Channel channel) throws Exception;
    }

    private void operate(Operation operation) throws Exception {
        try (var connection = fixture.rabbit(); var channel = connection.createChannel()) {
            operation.on(channel);
        }
    }
}
